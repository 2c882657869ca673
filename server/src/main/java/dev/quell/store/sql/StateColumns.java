package dev.quell.store.sql;

import dev.quell.response.RunState;
import dev.quell.response.RunStatus;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A run's state as the columns that hold it. */
record StateColumns(
        String state,
        Optional<Long> dueTicks,
        Optional<String> handle,
        Optional<String> proof,
        Optional<String> reason) {
    private static final StoredTerm<RunStatus> STATUS =
            new StoredTerm<>("action_run.state", RunStatus.class);

    static StateColumns of(RunState state) {
        return switch (state) {
            case RunState.Queued _, RunState.Starting _, RunState.Asking _ ->
                    columns(state, Optional.empty(), Optional.empty(), Optional.empty());
            case RunState.Running(String handle, Instant _) ->
                    columns(state, Optional.of(handle), Optional.empty(), Optional.empty());
            case RunState.NeedsHuman(String reason, Optional<String> handle) ->
                    columns(state, handle, Optional.empty(), Optional.of(reason));
            case RunState.Completed(String proof) ->
                    columns(state, Optional.empty(), Optional.of(proof), Optional.empty());
            case RunState.PartiallyCompleted(String proof, String reason) ->
                    columns(state, Optional.empty(), Optional.of(proof), Optional.of(reason));
            case RunState.Failed(String reason) ->
                    columns(state, Optional.empty(), Optional.empty(), Optional.of(reason));
            case RunState.Cancelled(String reason) ->
                    columns(state, Optional.empty(), Optional.empty(), Optional.of(reason));
        };
    }

    static StateColumns read(Row row) {
        return new StateColumns(
                row.text(),
                row.optionalNumber(),
                row.optionalText(),
                row.optionalText(),
                row.optionalText());
    }

    Bind bind(Bind bind) throws SQLException {
        return bind.text(state).number(dueTicks).text(handle).text(proof).text(reason);
    }

    /**
     * The state that the columns hold.
     *
     * @throws IllegalStateException if they hold none, or more than it has
     */
    RunState runState() {
        RunState read =
                switch (STATUS.member(state)) {
                    case QUEUED -> new RunState.Queued(due());
                    case STARTING -> new RunState.Starting(due());
                    case RUNNING -> new RunState.Running(demand(handle), due());
                    case ASKING -> new RunState.Asking(due());
                    case NEEDS_HUMAN -> new RunState.NeedsHuman(demand(reason), handle);
                    case COMPLETED -> new RunState.Completed(demand(proof));
                    case PARTIALLY_COMPLETED ->
                            new RunState.PartiallyCompleted(demand(proof), demand(reason));
                    case FAILED -> new RunState.Failed(demand(reason));
                    case CANCELLED -> new RunState.Cancelled(demand(reason));
                };
        if (!of(read).equals(this)) {
            throw new IllegalStateException("the columns of a state contradict: " + this);
        }
        return read;
    }

    private Instant due() {
        return Ticks.instant(demand(dueTicks));
    }

    private <T> T demand(Optional<T> column) {
        return column.orElseThrow(
                () -> new IllegalStateException("the columns of a state lack something: " + this));
    }

    private static StateColumns columns(
            RunState state,
            Optional<String> handle,
            Optional<String> proof,
            Optional<String> reason) {
        return new StateColumns(
                Term.of(state.status()), state.due().map(Ticks::of), handle, proof, reason);
    }
}
