package dev.quell.api.odata;

/** A piece of what was sent, for a message that names it. */
final class Echo {
    /** Enough to find the place; a message is no store for what others write. */
    private static final int CHARACTERS_MAX = 64;

    private Echo() {}

    /** Cut between characters, never within a surrogate pair. */
    static String of(String text) {
        return text.codePointCount(0, text.length()) <= CHARACTERS_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CHARACTERS_MAX)) + "…";
    }
}
