package dev.quell.issuer;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of an application (its client id), of a user (the {@code oid}) or of a credential: a GUID
 * in lower case.
 */
public record ObjectId(String text) {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public ObjectId {
        if (!GUID.matcher(text).matches()) {
            throw new IllegalArgumentException("not an object id: a GUID in lower case is wanted");
        }
    }

    public static ObjectId of(UUID id) {
        return new ObjectId(id.toString());
    }

    /** Empty if the text is no GUID. Upper case is read as lower. */
    public static Optional<ObjectId> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return GUID.matcher(lower).matches() ? Optional.of(new ObjectId(lower)) : Optional.empty();
    }

    /**
     * The id so written.
     *
     * @param type what it is the id of, as messages name it
     * @throws Refused with {@code InvalidId}
     */
    public static ObjectId parse(String type, String text) {
        return find(text).orElseThrow(() -> new Refused(new Refusal.InvalidId(type, text)));
    }

    @Override
    public String toString() {
        return text;
    }
}
