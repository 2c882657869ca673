package dev.quell.store;

/** One row to write. */
public sealed interface Write {
    Stored row();

    /** A new one; its id must be free. */
    record Insert(Stored row) implements Write {}

    /** A new state in place of the one that was read at {@code version}. */
    record Replace(Stored row, long version) implements Write {}

    /** Nothing in place of the one that was read at {@code version}, which is {@code row}. */
    record Delete(Stored row, long version) implements Write {}
}
