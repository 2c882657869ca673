package dev.quell.demo;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertSeverity;
import dev.quell.terms.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens, before it happens to anybody. The resource {@code demo/stories.txt} has all of them
 * and says how it is read.
 *
 * @param serverRole as {@link Cast} takes it
 */
record Plot(
        Template title,
        AlertSeverity severity,
        String serverRole,
        Template about,
        List<Step> steps) {
    private static final String RESOURCE = "/demo/stories.txt";

    Plot {
        steps = List.copyOf(steps);
    }

    /**
     * A task, before it is anybody's.
     *
     * @param type empty for advice
     * @param subjects the identifier, if it has one, and the isolation or the device, if that is
     *     said
     */
    record Step(
            Optional<ActionType> type,
            List<Template> subjects,
            Template displayName,
            Template description) {

        Optional<ResponseAction> action(Cast cast) {
            List<String> words = subjects.stream().map(cast::in).toList();
            Optional<String> second = words.stream().skip(1).findFirst();
            return type.map(
                    known ->
                            ResponseAction.of(
                                    known,
                                    words.isEmpty() ? "" : words.getFirst(),
                                    second.flatMap(word -> Term.find(IsolationType.class, word)),
                                    second));
        }
    }

    /** All of them, in the order of the file. */
    static List<Plot> all() {
        List<Plot> plots = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text().lines().filter(line -> !line.startsWith("#")).toList()) {
            if (!line.isBlank()) {
                block.add(line.strip());
            } else if (!block.isEmpty()) {
                plots.add(parse(block));
                block.clear();
            }
        }
        plots.add(parse(block));
        return plots;
    }

    private static String text() {
        try (InputStream stream =
                Objects.requireNonNull(Plot.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plot parse(List<String> block) {
        Map<String, String> said = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            String[] parts = line.split("\\|", -1);
            if (parts.length == 3) {
                steps.add(step(parts[0].strip().split(" ", -1), parts[1], parts[2]));
            } else {
                int space = line.indexOf(' ');
                said.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return new Plot(
                Template.of(block.getFirst()),
                Term.find(AlertSeverity.class, said(said, "severity")).orElseThrow(),
                said.getOrDefault("server", ""),
                Template.of(said(said, "about")),
                steps);
    }

    private static String said(Map<String, String> said, String word) {
        return Objects.requireNonNull(said.get(word), word);
    }

    private static Step step(String[] action, String displayName, String description) {
        return new Step(
                action[0].equals("text")
                        ? Optional.empty()
                        : Optional.of(Term.find(ActionType.class, action[0]).orElseThrow()),
                Arrays.stream(action).skip(1).map(Template::of).toList(),
                Template.of(displayName.strip()),
                Template.of(description.strip()));
    }
}
