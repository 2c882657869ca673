package dev.quell.api.graph;

import dev.quell.api.wire.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the {@code Prefer} header asks for: contract.md §9.1. */
record Preferences(List<String> wanted) {
    static final String RETURN_MINIMAL = "return=minimal";

    private static final Pattern MAX_PAGE_SIZE =
            Pattern.compile("(?:odata\\.)?maxpagesize=([1-9][0-9]{0,8})");

    /** In order, without parameters, blanks and quotes. */
    static Preferences of(Request request) {
        return new Preferences(
                request.headers("Prefer").stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(preference -> preference.split(";", -1)[0])
                        .map(text -> text.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** Of two that contradict each other the first counts (RFC 7240 §2). */
    boolean isMinimal() {
        return wanted.stream()
                .filter(preference -> preference.startsWith("return="))
                .findFirst()
                .filter(RETURN_MINIMAL::equals)
                .isPresent();
    }

    /**
     * {@code odata.maxpagesize}, or as OData 4.01 spells it; what is no number is not preferred.
     */
    OptionalInt maxPageSize() {
        return wanted.stream()
                .map(MAX_PAGE_SIZE::matcher)
                .filter(Matcher::matches)
                .mapToInt(number -> Integer.parseInt(number.group(1)))
                .findFirst();
    }
}
