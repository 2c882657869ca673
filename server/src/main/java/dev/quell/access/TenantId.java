package dev.quell.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant: a GUID in lower case, as the {@code tid} claim of a token names it. */
public record TenantId(String text) {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public TenantId {
        if (!GUID.matcher(text).matches()) {
            throw new IllegalArgumentException("not a tenant id: a GUID in lower case is wanted");
        }
    }

    /** Empty if the text is no GUID. Upper case is read as lower. */
    public static Optional<TenantId> parse(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return GUID.matcher(lower).matches() ? Optional.of(new TenantId(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
