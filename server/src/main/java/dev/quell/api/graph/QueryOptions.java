package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Query options of a route that takes none: OData's own are refused by name, others ignored
 * (contract.md §3). They come as {@code $top}, {@code %24top} or {@code top}, in any case.
 */
final class QueryOptions {
    private static final Set<String> SYSTEM =
            Set.of(
                    "apply",
                    "compute",
                    "count",
                    "deltatoken",
                    "expand",
                    "filter",
                    "format",
                    "index",
                    "levels",
                    "orderby",
                    "schemaversion",
                    "search",
                    "select",
                    "skip",
                    "skiptoken",
                    "top");

    private QueryOptions() {}

    static void demandNone(String query) {
        for (String option : query.split("&", -1)) {
            int end = option.indexOf('=');
            String name = decode(end < 0 ? option : option.substring(0, end));
            if (name.startsWith("$") || SYSTEM.contains(name.toLowerCase(Locale.ROOT))) {
                throw new Refused(new Refusal.QueryOptionNotSupported(name));
            }
        }
    }

    private static String decode(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(new Refusal.QueryOptionNotSupported(name));
        }
    }
}
