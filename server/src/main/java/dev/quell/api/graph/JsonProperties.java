package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One object of a body, read property by property; each refusal names the property, with the path
 * to it where the object is nested.
 */
public record JsonProperties(JsonNode object, String path) {

    /** Those of a body. */
    public static JsonProperties of(JsonNode object) {
        return new JsonProperties(object, "");
    }

    /** {@code @odata.type} and {@code x@odata.y} say nothing of the state, but a bind does. */
    static boolean isControl(String name) {
        return name.contains("@odata.") && !name.endsWith("@odata.bind");
    }

    /** {@code @namespace.term}, or {@code x@namespace.term} of a property; not OData's own. */
    static boolean isAnnotation(String name) {
        int at = name.indexOf('@');
        return at >= 0 && name.indexOf('.', at) > at && !name.contains("@odata.");
    }

    /** Refuses by name an annotation that is not among the known ones. */
    void demandAnnotations(List<String> known) {
        for (String name : object.propertyNames()) {
            if (isAnnotation(name) && !known.contains(name)) {
                throw new Refused(new Refusal.PropertyNotSupported(path + name, known));
            }
        }
    }

    /** Refuses by name whatever is neither supported nor OData's own. */
    public void demandOnly(List<String> supported) {
        for (String name : object.propertyNames()) {
            if (!supported.contains(name) && !isControl(name)) {
                throw new Refused(new Refusal.PropertyNotSupported(path + name, supported));
            }
        }
    }

    /** A text that must be there and say something. */
    public String demandText(String name) {
        return text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new Refused(new Refusal.PropertyMissing(path + name)));
    }

    /** A text; absent, or null, is none. */
    public Optional<String> text(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw new Refused(new Refusal.PropertyKind(path + name, "a string"));
        }
        return Optional.of(node.stringValue());
    }

    /** True or false; absent is neither, and null is refused. */
    public Optional<Boolean> flag(String name) {
        return given(name)
                .map(node -> node.booleanValueOpt().orElseThrow(() -> kind(name, "true or false")));
    }

    /** A whole number; absent is none, and null is refused. */
    public Optional<Integer> number(String name) {
        return given(name)
                .map(
                        node -> {
                            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                                throw kind(name, "a whole number");
                            }
                            return node.intValue();
                        });
    }

    /** An array of texts; absent is none, and null is refused. */
    public Optional<List<String>> texts(String name) {
        return given(name)
                .map(
                        node -> {
                            if (!node.isArray()
                                    || !node.valueStream().allMatch(JsonNode::isString)) {
                                throw kind(name, "an array of strings");
                            }
                            return node.valueStream().map(JsonNode::stringValue).toList();
                        });
    }

    /** An enum member, read without regard to case. */
    <E extends Enum<E>> Optional<E> member(String name, Class<E> type) {
        return text(name)
                .map(
                        text ->
                                Term.find(type, text)
                                        .orElseThrow(
                                                () ->
                                                        new Refused(
                                                                new Refusal.ValueNotAllowed(
                                                                        path + name,
                                                                        text,
                                                                        Term.all(type)))));
    }

    /** The same of one that has to be there. */
    public <E extends Enum<E>> E demandMember(String name, Class<E> type) {
        return member(name, type)
                .orElseThrow(() -> new Refused(new Refusal.PropertyMissing(path + name)));
    }

    /** The same of a property that is never null. */
    <E extends Enum<E>> Optional<E> demandedMember(String name, Class<E> type) {
        return given(name).isPresent() ? member(name, type) : Optional.empty();
    }

    /** An object below; absent, or null, is none. */
    Optional<JsonProperties> child(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw new Refused(new Refusal.PropertyKind(path + name, "an object"));
        }
        return Optional.of(new JsonProperties(node, path + name + "/"));
    }

    /** Objects below; absent, or null, is none. */
    public List<JsonProperties> children(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new Refused(new Refusal.PropertyKind(path + name, "an array"));
        }
        List<JsonProperties> children = new java.util.ArrayList<>();
        for (JsonNode item : node) {
            String where = path + name + "/" + children.size();
            if (!item.isObject()) {
                throw new Refused(new Refusal.PropertyKind(where, "an object"));
            }
            children.add(new JsonProperties(item, where + "/"));
        }
        return children;
    }

    private Optional<JsonNode> given(String name) {
        JsonNode node = object.get(name);
        if (node != null && node.isNull()) {
            throw new Refused(new Refusal.PropertyNull(path + name));
        }
        return Optional.ofNullable(node);
    }

    private Refused kind(String name, String wanted) {
        return new Refused(new Refusal.PropertyKind(path + name, wanted));
    }
}
