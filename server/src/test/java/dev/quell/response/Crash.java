package dev.quell.response;

import java.io.Serial;

/** The end of a process, or of the road to something: nothing catches it on the way. */
final class Crash extends Error {
    @Serial private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where);
    }
}
