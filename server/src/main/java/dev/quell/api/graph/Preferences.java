package dev.quell.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the {@code Prefer} header asks for, in order: contract.md §9.1, RFC 7240. */
record Preferences(List<Preference> wanted) {
    static final String RETURN_MINIMAL = "return=minimal";

    private static final String ODATA = "odata.";

    private static final String INCLUDE_ANNOTATIONS = "include-annotations";

    private static final Pattern PAGE_SIZE = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * One of them, without its parameters.
     *
     * @param name in lower case: names are compared without regard to it
     * @param value without quotes; empty if there is none
     */
    record Preference(String name, String value) {
        private static Preference parse(String text) {
            String bare = split(text, ';').getFirst();
            int equals = bare.indexOf('=');
            String name = equals < 0 ? bare : bare.substring(0, equals);
            String value = equals < 0 ? "" : bare.substring(equals + 1);
            return new Preference(
                    name.strip().toLowerCase(Locale.ROOT), value.strip().replaceAll("^\"|\"$", ""));
        }
    }

    /** All that these headers ask for. */
    static Preferences of(List<String> headers) {
        return new Preferences(
                headers.stream()
                        .flatMap(value -> split(value, ',').stream())
                        .map(Preference::parse)
                        .toList());
    }

    /** Of two that contradict each other the first counts (RFC 7240 §2). */
    boolean isMinimal() {
        return named("return")
                .findFirst()
                .filter(preference -> preference.value().equalsIgnoreCase("minimal"))
                .isPresent();
    }

    /** Whether that one is among them, whatever its value. */
    boolean asksFor(String name) {
        return named(name).findAny().isPresent();
    }

    /** What is no number is not preferred. */
    OptionalInt maxPageSize() {
        return named("maxpagesize", ODATA + "maxpagesize")
                .map(Preference::value)
                .filter(value -> PAGE_SIZE.matcher(value).matches())
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    /** OData 4.01's name goes before that of 4.0 (Protocol §8.2.8.4). */
    TaskAnnotations annotations() {
        return Stream.of(INCLUDE_ANNOTATIONS, ODATA + INCLUDE_ANNOTATIONS)
                .flatMap(this::named)
                .findFirst()
                .map(asked -> TaskAnnotations.of(asked.name(), asked.value()))
                .orElseGet(TaskAnnotations::none);
    }

    /** OData 4.01 spells its names without the prefix that they have in 4.0. */
    private Stream<Preference> named(String... names) {
        return wanted.stream().filter(preference -> List.of(names).contains(preference.name()));
    }

    /** At the mark, but not where it stands within quotes. */
    private static List<String> split(String text, char mark) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++; // what follows stands for itself
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == mark && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
