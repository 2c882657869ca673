package dev.quell.access.jwt;

/**
 * What texts of a token may be once they are kept.
 *
 * <p>Ids, scopes and roles are taken letter by letter or refused: changing one might turn it into
 * somebody else's. Display names only show, and nobody is to be locked out for the name the
 * directory gave them: what no database keeps and no log should see becomes U+FFFD, and what is too
 * long is cut.
 */
final class ClaimText {
    /** Entra ID's display names have at most 256 characters, its ids 36. */
    static final int CHARS_MAX = 256;

    private static final int REPLACEMENT = 0xFFFD;

    private ClaimText() {}

    static boolean isId(String text) {
        return !text.isBlank()
                && text.length() <= CHARS_MAX
                && text.codePoints().allMatch(ClaimText::isPlain);
    }

    /** The name as it is shown: at most {@link #CHARS_MAX} UTF-16 units, all of them storable. */
    static String shown(String name) {
        int end = Math.min(name.length(), CHARS_MAX);
        if (end < name.length() && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end)
                .codePoints()
                .map(c -> isPlain(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(int codePoint) {
        boolean surrogate =
                codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return !surrogate && !Character.isISOControl(codePoint);
    }
}
