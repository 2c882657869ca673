package dev.quell.terms;

import java.util.regex.Pattern;

/** The forms of id that Quell ever issues or takes in: digits or a GUID, at most 64 characters. */
public final class IssuedId {
    public static final int CHARS_MAX = 64;

    private static final Pattern FORM =
            Pattern.compile(
                    "[0-9]{1,64}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private IssuedId() {}

    public static boolean isOne(String text) {
        return text.length() <= CHARS_MAX && FORM.matcher(text).matches();
    }
}
