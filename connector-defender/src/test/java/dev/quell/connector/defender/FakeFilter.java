package dev.quell.connector.defender;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** As much of {@code $filter} as the product's published samples show. */
record FakeFilter(List<Matcher> terms) {
    private static final Pattern TERM =
            Pattern.compile(
                    "(?<name>\\w+) eq '(?<text>(?:[^']|'')*)'"
                            + "|(?<guidName>aadDeviceId) eq (?<guid>[0-9a-f-]{36})"
                            + "|(?<timeName>\\w+) ge (?<time>[0-9TZ:.-]+)"
                            + "|startswith\\((?<prefixName>\\w+),'(?<prefix>(?:[^']|'')*)'\\)");

    /** Empty if there is a mistake in it. */
    static Optional<FakeFilter> read(String text) {
        List<Matcher> terms = new ArrayList<>();
        for (String part : text.split(" and ", -1)) {
            Matcher term = TERM.matcher(part);
            if (!term.matches()) {
                return Optional.empty();
            }
            terms.add(term);
        }
        return Optional.of(new FakeFilter(terms));
    }

    boolean test(JsonNode item) {
        return terms.stream().allMatch(term -> test(term, item));
    }

    private static boolean test(Matcher term, JsonNode item) {
        if (term.group("name") != null) {
            return value(item, term.group("name")).equals(plain(term.group("text")));
        }
        if (term.group("guid") != null) {
            return value(item, "aadDeviceId").equals(term.group("guid"));
        }
        if (term.group("time") != null) {
            return value(item, term.group("timeName")).compareTo(term.group("time")) >= 0;
        }
        return value(item, term.group("prefixName")).startsWith(plain(term.group("prefix")));
    }

    private static String plain(String quoted) {
        return quoted.replace("''", "'");
    }

    private static String value(JsonNode item, String name) {
        return item.path(name).stringValue("");
    }
}
