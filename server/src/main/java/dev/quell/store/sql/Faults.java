package dev.quell.store.sql;

import java.sql.SQLException;

/** Where tests let the writer fail; nothing happens in production. */
@FunctionalInterface
interface Faults {
    Faults NONE = _ -> {};

    /**
     * Called before each step of the writer.
     *
     * @param step the SQL about to be run, or a word for a step that is none
     */
    void before(String step) throws SQLException;
}
