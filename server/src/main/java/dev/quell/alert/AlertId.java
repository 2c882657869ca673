package dev.quell.alert;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.regex.Pattern;

/**
 * An alert's id. Quell issues decimal numbers; those of Microsoft's products, such as {@code
 * da637551227677560813_-961444813}, are taken in as they are.
 */
public record AlertId(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    public AlertId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an alert id");
        }
    }

    /**
     * The id so written.
     *
     * @throws Refused with {@code InvalidId}
     */
    public static AlertId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new Refused(new Refusal.InvalidId("alert", text));
        }
        return new AlertId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
