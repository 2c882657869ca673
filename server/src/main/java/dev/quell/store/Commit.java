package dev.quell.store;

import dev.quell.audit.AuditEntry;
import java.util.List;

/**
 * What is to be kept together or not at all: rows, each with the version it was read at, and the
 * audit entry, which carries the proof ({@code WriteGrant}) that it may be.
 */
public record Commit(AuditEntry entry, List<Write> writes) {
    /** An incident, its tasks, and room to spare. */
    public static final int WRITES_MAX = 1_000;

    public Commit {
        writes = List.copyOf(writes);
        if (writes.size() > WRITES_MAX) {
            throw new IllegalArgumentException("more than " + WRITES_MAX + " writes in a commit");
        }
        for (Write write : writes) {
            if (!write.row().tenant().equals(entry.tenant())) {
                throw new IllegalArgumentException("a row of another tenant than the grant's");
            }
        }
    }

    public static Commit of(AuditEntry entry, Write... writes) {
        return new Commit(entry, List.of(writes));
    }
}
