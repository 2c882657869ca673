package dev.quell.response;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;
import java.util.Optional;

/** Get a run, an extension: {@code GET /quell/v1/runs/{id}}. Refuses {@code NoSuchRun}. */
public final class GetRun {
    private final ActionRuns runs;

    public GetRun(ActionRuns runs) {
        this.runs = runs;
    }

    /**
     * A run, and whom it waits for.
     *
     * @param waitsFor the earlier run on the same target that has to end first
     */
    public record Found(Versioned<ActionRun> run, Optional<RunId> waitsFor) {}

    public Found run(Caller caller, RunId id) {
        ReadGrant grant = caller.demandRead(Permission.TASK_READ);
        Versioned<ActionRun> found =
                runs.find(grant.tenant(), id)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchRun(id.text())));
        return new Found(found, waitsFor(found.value()));
    }

    private Optional<RunId> waitsFor(ActionRun run) {
        return run.state() instanceof RunState.Queued
                ? runs.ahead(run.tenant(), run.target(), Optional.of(run.id()))
                        .map(earlier -> earlier.value().id())
                : Optional.empty();
    }
}
