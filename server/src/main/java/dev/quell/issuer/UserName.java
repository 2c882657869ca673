package dev.quell.issuer;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a user signs in with, in lower case: two that differ in case alone are one. */
public record UserName(String text) {
    private static final String PROPERTY = "userPrincipalName";

    /** As in Entra ID, without what looks like something else. */
    private static final Pattern FORM = Pattern.compile("[a-z0-9._@+'-]{1,128}");

    public UserName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a user name");
        }
    }

    /** Empty if nobody can have that name. */
    public static Optional<UserName> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? Optional.of(new UserName(lower)) : Optional.empty();
    }

    /**
     * The name so written.
     *
     * @throws Refused with {@code ValueNotAllowed}
     */
    public static UserName parse(String text) {
        return find(text)
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.ValueNotAllowed(
                                                PROPERTY,
                                                text,
                                                List.of("1 to 128 of a-z, 0-9 and ._@+'-"))));
    }

    /** Refuses it because somebody has it. */
    Refused taken() {
        return new Refused(new Refusal.ValueTaken(PROPERTY, text));
    }

    @Override
    public String toString() {
        return text;
    }
}
