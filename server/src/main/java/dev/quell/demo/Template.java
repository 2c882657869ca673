package dev.quell.demo;

import java.util.List;

/**
 * A text with {names} to be filled in.
 *
 * @param pieces words and names in turn, beginning and ending with words
 */
record Template(List<String> pieces) {
    Template {
        pieces = List.copyOf(pieces);
        if (pieces.size() % 2 == 0) {
            throw new IllegalArgumentException("a brace is missing: " + pieces);
        }
    }

    static Template of(String text) {
        return new Template(List.of(text.replace('}', '{').split("\\{", -1)));
    }
}
