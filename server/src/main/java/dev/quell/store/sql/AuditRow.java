package dev.quell.store.sql;

import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.AuditRecord.Outcome;
import dev.quell.audit.Denial;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of {@code audit_entry} to be written, all but its sequence. Made by the caller's thread, to
 * leave the writer little to do.
 */
record AuditRow(
        TenantId tenant,
        long atTicks,
        UUID requestId,
        Who who,
        String operation,
        Target target,
        Outcome outcome,
        String detail,
        String changes) {
    /** Of rows that stand for many requests. */
    private static final UUID NO_REQUEST = new UUID(0, 0);

    /** A principal as columns; {@code kind} tells the three apart. */
    record Who(String kind, Optional<String> issuer, String id, String name) {
        static Who of(Principal principal) {
            String name = principal.displayName();
            return switch (principal) {
                case Principal.User user ->
                        new Who("user", Optional.of(user.issuer()), user.id(), name);
                case Principal.Application application ->
                        new Who(
                                "application",
                                Optional.of(application.issuer()),
                                application.id(),
                                name);
                case Principal.Operator operator ->
                        new Who("operator", Optional.empty(), operator.command(), name);
            };
        }
    }

    static AuditRow of(AuditEntry entry) {
        return new AuditRow(
                entry.tenant(),
                Ticks.of(entry.at()),
                entry.requestId(),
                Who.of(entry.principal()),
                entry.operation(),
                entry.target(),
                entry.changes().isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED,
                Term.of(entry.permission()),
                ChangesJson.write(entry.changes()));
    }

    static AuditRow of(Denial denial) {
        return new AuditRow(
                denial.tenant(),
                Ticks.of(denial.at()),
                denial.requestId(),
                Who.of(denial.principal()),
                denial.operation(),
                denial.target(),
                Outcome.DENIED,
                denial.refusal(),
                ChangesJson.write(List.<PropertyChange>of()));
    }

    static AuditRow leftOut(TenantId tenant, int count, Instant at) {
        return new AuditRow(
                tenant,
                Ticks.of(at),
                NO_REQUEST,
                new Who("server", Optional.empty(), "", "Quell"),
                "",
                new Target("", ""),
                Outcome.LEFT_OUT,
                Integer.toString(count),
                ChangesJson.write(List.<PropertyChange>of()));
    }
}
