package dev.quell.store.sql;

import dev.quell.response.ActionRun;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import java.time.Instant;
import java.util.List;

/** What the writer is given to do. */
sealed interface Work {

    /** A commit: whole or not at all. */
    record Change(List<Write> writes, AuditRow audit) implements Work {}

    /** Takes a run in hand until then, or puts it off: no commit, so without a version. */
    record Hold(Versioned<ActionRun> run, Instant until) implements Work {}

    /** Has all runs that wait be due then at the latest. */
    record Revival(Instant at) implements Work {}

    /** Audit rows that stand alone, each a commit of its own. */
    record Notes(List<AuditRow> rows) implements Work {}
}
