package dev.quell.audit;

import dev.quell.access.TenantId;
import java.util.List;

/** The trail as something to read, in the order of commits. */
public interface AuditTrail {
    int RECORDS_MAX = 1_000;

    /**
     * What was recorded in a tenant, oldest first.
     *
     * @param after a sequence, 0 for the beginning
     * @param max at most {@link #RECORDS_MAX}
     * @return what was recorded later than {@code after} in that tenant, oldest first
     */
    List<AuditRecord> read(TenantId tenant, long after, int max);
}
