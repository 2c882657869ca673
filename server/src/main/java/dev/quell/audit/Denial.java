package dev.quell.audit;

import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A mutating call of a known caller that was refused. Opens nothing: no commit is made from it.
 *
 * @param refusal the name of the refusal's type, such as {@code RolesMissing}
 */
public record Denial(
        TenantId tenant,
        Principal principal,
        UUID requestId,
        Instant at,
        String operation,
        Target target,
        String refusal) {}
