package dev.quell.access.jwt;

/**
 * By what a token is known to be an application's own, and not a user's through one: an application
 * needs no directory role.
 */
public sealed interface ApplicationSign {

    /**
     * Entra ID's: {@code idtyp}, else no scopes but roles, or an {@code oid} that is the subject.
     */
    record Declared() implements ApplicationSign {}

    /** A claim that holds the client's own id, with fixed text around it. */
    record OwnName(ClaimPath claim, String before, String after) implements ApplicationSign {
        boolean isOf(String client, String value) {
            return value.equals(before + client + after);
        }
    }

    /**
     * The sign so written, {@code preferred_username=service-account-{client}}.
     *
     * @throws IllegalArgumentException unless {@code {client}} stands once behind the equals sign:
     *     a text that is the same for all would do for all
     */
    static ApplicationSign of(String text) {
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1);
        int place = value.indexOf(PLACE);
        if (equals < 1 || place < 0 || value.indexOf(PLACE, place + 1) >= 0) {
            throw new IllegalArgumentException(
                    "what tells an application's token is written CLAIM=TEXT with {client} once in"
                            + " the text, such as sub={client}, not '"
                            + text
                            + "'");
        }
        return new OwnName(
                ClaimPath.of(text.substring(0, equals)),
                value.substring(0, place),
                value.substring(place + PLACE.length()));
    }

    /** Stands for the client's id. */
    String PLACE = "{client}";
}
