package dev.quell.issuer;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;

/**
 * A password that somebody wants: long enough, and no rule about which characters (NIST SP
 * 800-63B). Refuses {@code TextTooShort}, {@code TextTooLong}, {@code TextNotStorable}; never
 * echoes it.
 */
public record NewPassword(String text) {
    public static final String PROPERTY = "password";

    /** What throttled guessing over the network, and some off it, does not find. */
    public static final int CHARS_MIN = 12;

    public static final int CHARS_MAX = 256;

    public NewPassword {
        if (text.codePointCount(0, text.length()) < CHARS_MIN) {
            throw new Refused(new Refusal.TextTooShort(PROPERTY, CHARS_MIN));
        }
        new TextRule(PROPERTY, CHARS_MAX).demand(text);
    }

    @Override
    public String toString() {
        return "NewPassword";
    }
}
