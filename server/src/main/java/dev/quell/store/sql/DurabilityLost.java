package dev.quell.store.sql;

import java.sql.SQLException;

/** A sync failed: nothing may be acknowledged any more by this process. */
final class DurabilityLost extends SQLException {
    private static final long serialVersionUID = 1L;

    DurabilityLost(SQLException cause) {
        super("the disk failed to keep what it was given", cause);
    }
}
