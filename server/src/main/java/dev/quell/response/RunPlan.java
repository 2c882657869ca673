package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.connector.ActionType.Subject;
import dev.quell.connector.ResponseAction;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.TaskAction;
import dev.quell.terms.Term;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether an action may be begun, and by which connector: what a call and a dry run have in common.
 *
 * @param extended whether user and mail actions may be executed, which Graph does not
 */
public record RunPlan(
        ActionRuns runs, Connectors connectors, ActionLimits limits, boolean extended) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** The contract's word for advice. */
    private static final String ADVICE = "text";

    /**
     * What is to be executed.
     *
     * @throws Refused with {@code ActionNotSupported}
     */
    TaskAction.Executable executable(TaskAction action) {
        return switch (action) {
            case TaskAction.Advice _ -> throw new Refused(new Refusal.ActionNotSupported(ADVICE));
            case TaskAction.Executable executable -> {
                if (!isOffered(executable.action())) {
                    throw new Refused(
                            new Refusal.ActionNotSupported(Term.of(executable.action().type())));
                }
                yield executable;
            }
        };
    }

    /**
     * Who does it.
     *
     * @throws Refused with {@code NoConnector} or {@code ActionNotPossible}
     */
    ConfiguredConnector connector(ResponseAction action, TenantId tenant) {
        String type = Term.of(action.type());
        ConfiguredConnector found =
                connectors
                        .doing(action.type(), tenant)
                        .orElseThrow(() -> new Refused(new Refusal.NoConnector(type)));
        found.connector()
                .objection(action)
                .ifPresent(
                        reason -> {
                            throw new Refused(new Refusal.ActionNotPossible(type, reason));
                        });
        return found;
    }

    /**
     * Whether one more is within the limits.
     *
     * @return what is going on besides it
     * @throws Refused with {@code ActionLimitReached}
     */
    ActionRuns.Load demandRoom(TenantId tenant, Instant now) {
        ActionRuns.Load load = load(tenant, now);
        if (load.begun() >= limits.perHourMax()) {
            throw new Refused(
                    new Refusal.ActionLimitReached(limits.perHourMax(), "begun within an hour"));
        }
        if (load.open() >= limits.openMax()) {
            throw new Refused(new Refusal.ActionLimitReached(limits.openMax(), "open"));
        }
        return load;
    }

    /** What is going on in a tenant. */
    ActionRuns.Load load(TenantId tenant, Instant now) {
        return runs.load(tenant, now.minus(HOUR));
    }

    private boolean isOffered(ResponseAction action) {
        Subject subject = action.type().subject();
        return switch (subject) {
            case DEVICE, FILE, RULE -> true;
            case USER, MESSAGE -> extended;
        };
    }
}
