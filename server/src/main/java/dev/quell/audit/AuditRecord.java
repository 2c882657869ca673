package dev.quell.audit;

import dev.quell.access.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One line of the trail as it is read back.
 *
 * @param sequence the number of the commit; the version of every row that it wrote
 * @param principal display name, for people; {@code principalId} is who it was
 * @param outcome see {@link Outcome}
 * @param detail the permission used, the refusal's name, or how many were left out
 */
public record AuditRecord(
        long sequence,
        TenantId tenant,
        Instant at,
        UUID requestId,
        String principalId,
        String principal,
        String operation,
        Target target,
        Outcome outcome,
        String detail,
        List<PropertyChange> changes) {

    /** How a call ended. */
    public enum Outcome {
        CHANGED,
        UNCHANGED,
        DENIED,
        /**
         * Stands for refusals that came faster than they could be written: {@code detail} counts.
         */
        LEFT_OUT
    }
}
