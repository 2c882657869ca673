package dev.quell.terms;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;

/**
 * What a text of a property may be: up to {@code charsMax} UTF-16 units, no NUL, no half of a
 * surrogate pair. PostgreSQL keeps neither of the two, so neither is taken anywhere.
 */
public record TextRule(String property, int charsMax) {

    /**
     * Checks the text.
     *
     * @return the text itself
     * @throws Refused with {@code TextTooLong} or {@code TextNotStorable}
     */
    public String demand(String text) {
        if (text.length() > charsMax) {
            throw new Refused(new Refusal.TextTooLong(property, charsMax));
        }
        if (!isStorable(text)) {
            throw new Refused(new Refusal.TextNotStorable(property));
        }
        return text;
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(
                        c ->
                                c == 0
                                        || (c >= Character.MIN_SURROGATE
                                                && c <= Character.MAX_SURROGATE));
    }
}
