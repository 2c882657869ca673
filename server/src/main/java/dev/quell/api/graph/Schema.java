package dev.quell.api.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The types of one version of Graph, as its metadata has them: facts, in a form of our own from
 * which {@code $metadata} is made. The resource files {@code schema/*.schema} say how to read them.
 */
record Schema(Map<String, Type> types) {
    static final String NAMESPACE = "microsoft.graph.security";

    private static final int WORDS_MIN = 2;

    /** A type of the schema, in the order of the file. */
    sealed interface Type {
        String name();
    }

    /** {@code members} are {@code name=value}. */
    record EnumType(String name, boolean flags, Optional<String> underlying, List<String> members)
            implements Type {
        EnumType {
            members = List.copyOf(members);
        }

        List<String> memberNames() {
            return members.stream().map(m -> m.substring(0, m.indexOf('='))).toList();
        }
    }

    record StructuredType(
            boolean entity,
            String name,
            Optional<String> base,
            List<String> marks,
            Map<String, Property> properties)
            implements Type {
        StructuredType {
            marks = List.copyOf(marks);
        }
    }

    /** {@code type} without brackets. */
    record Property(
            String name, String type, boolean collection, boolean nullable, boolean navigation) {

        /** {@code NAME TYPE[!]} or {@code NAME -> TYPE}, where TYPE may be in brackets. */
        static Property parse(String line) {
            boolean navigation = line.contains(" -> ");
            String[] words = line.replace(" -> ", " ").split(" ", -1);
            boolean nullable = !words[1].endsWith("!");
            String type = nullable ? words[1] : words[1].substring(0, words[1].length() - 1);
            boolean collection = type.startsWith("[");
            String item = collection ? type.substring(1, type.length() - 1) : type;
            return new Property(words[0], item, collection, nullable, navigation);
        }
    }

    static Schema of(ApiVersion version) {
        String resource = "/schema/" + version.segment() + ".schema";
        try (InputStream stream =
                Objects.requireNonNull(Schema.class.getResourceAsStream(resource), resource)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema parse(String text) {
        Map<String, Type> types = new LinkedHashMap<>();
        List<String> block = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            if (!line.startsWith(" ")) {
                add(types, block);
                block = new ArrayList<>();
            }
            block.add(line.strip());
        }
        add(types, block);
        return new Schema(types);
    }

    /** The type's own properties and those of the types that it derives from. */
    Map<String, Property> properties(String name) {
        Map<String, Property> all = new LinkedHashMap<>();
        if (types.get(name) instanceof StructuredType type) {
            type.base().ifPresent(base -> all.putAll(properties(base)));
            all.putAll(type.properties());
        }
        return all;
    }

    private static void add(Map<String, Type> types, List<String> block) {
        if (block.isEmpty()) {
            return;
        }
        List<String> words = Arrays.asList(block.getFirst().split(" ", -1));
        if (words.size() < WORDS_MIN) {
            throw new IllegalStateException("no type: " + block.getFirst());
        }
        Type type =
                words.getFirst().equals("enum")
                        ? new EnumType(
                                words.get(1),
                                words.contains("flags"),
                                after(words, "of"),
                                Arrays.asList(block.get(1).split(" ", -1)))
                        : structured(words, block.subList(1, block.size()));
        types.put(type.name(), type);
    }

    private static StructuredType structured(List<String> words, List<String> lines) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (String line : lines) {
            Property property = Property.parse(line);
            properties.put(property.name(), property);
        }
        return new StructuredType(
                words.getFirst().equals("entity"),
                words.get(1),
                after(words, "<"),
                words.stream().filter(w -> w.equals("abstract") || w.equals("open")).toList(),
                properties);
    }

    private static Optional<String> after(List<String> words, String mark) {
        int at = words.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }
}
