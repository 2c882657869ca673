package dev.quell.api.odata;

import java.util.Locale;
import java.util.Optional;

/** OData's own query options: those of version 4.01, whether any collection takes them or not. */
public enum QueryOption {
    APPLY,
    COMPUTE,
    COUNT,
    DELTATOKEN,
    EXPAND,
    FILTER,
    FORMAT,
    INDEX,
    LEVELS,
    ORDERBY,
    SCHEMAVERSION,
    SEARCH,
    SELECT,
    SKIP,
    SKIPTOKEN,
    TOP;

    /** As in a link: {@code $top}. */
    public String spelling() {
        return "$" + name().toLowerCase(Locale.ROOT);
    }

    /** In any case, with or without its {@code $}. */
    static Optional<QueryOption> of(String name) {
        String bare = (name.startsWith("$") ? name.substring(1) : name).toUpperCase(Locale.ROOT);
        for (QueryOption option : values()) {
            if (option.name().equals(bare)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
