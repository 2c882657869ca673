package dev.quell.store.sql;

import dev.quell.store.Write;
import java.util.List;

/** What the writer is given to do. */
sealed interface Work {

    /** A commit: whole or not at all. */
    record Change(List<Write> writes, AuditRow audit) implements Work {}

    /** Audit rows that stand alone, each a commit of its own. */
    record Notes(List<AuditRow> rows) implements Work {}
}
