package dev.quell.response;

import dev.quell.task.ActionStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a run stands. What is due at a time waits for a worker from then on; whoever takes it moves
 * that time by a lease, so that it comes back by itself if he dies.
 */
public sealed interface RunState {
    RunStatus status();

    /** When a worker is to go on with it; empty if none is. */
    Optional<Instant> due();

    /** What the task says of it. */
    ActionStatus actionStatus();

    /** Whether it may go on: an end is final. */
    default boolean isOpen() {
        return actionStatus() == ActionStatus.IN_PROGRESS;
    }

    /** What waits for a worker. */
    sealed interface Waiting extends RunState {
        Instant at();

        /** The same at another time. */
        Waiting at(Instant time);

        @Override
        default Optional<Instant> due() {
            return Optional.of(at());
        }

        @Override
        default ActionStatus actionStatus() {
            return ActionStatus.IN_PROGRESS;
        }
    }

    /** What has come to its end. */
    sealed interface Ended extends RunState {
        @Override
        default Optional<Instant> due() {
            return Optional.empty();
        }
    }

    /** It has no effect so far, and certainly none under way. */
    record Queued(Instant at) implements Waiting {
        @Override
        public RunStatus status() {
            return RunStatus.QUEUED;
        }

        @Override
        public Queued at(Instant time) {
            return new Queued(time);
        }
    }

    /**
     * The connector is being called, or was when its worker died: then at {@code at}, the end of
     * the lease, the end of this attempt is unknown.
     */
    record Starting(Instant at) implements Waiting {
        @Override
        public RunStatus status() {
            return RunStatus.STARTING;
        }

        @Override
        public Starting at(Instant time) {
            return new Starting(time);
        }
    }

    /** The product has the order. */
    record Running(String handle, Instant at) implements Waiting {
        @Override
        public RunStatus status() {
            return RunStatus.RUNNING;
        }

        @Override
        public Running at(Instant time) {
            return new Running(handle, time);
        }
    }

    /** How the last attempt ended is not known: the product is to be asked. */
    record Asking(Instant at) implements Waiting {
        @Override
        public RunStatus status() {
            return RunStatus.ASKING;
        }

        @Override
        public Asking at(Instant time) {
            return new Asking(time);
        }
    }

    /**
     * Only somebody who looks can tell what became of it.
     *
     * @param handle of the order, if the product has it
     */
    record NeedsHuman(String reason, Optional<String> handle) implements RunState {
        @Override
        public RunStatus status() {
            return RunStatus.NEEDS_HUMAN;
        }

        @Override
        public Optional<Instant> due() {
            return Optional.empty();
        }

        /** Not known; so what it was. */
        @Override
        public ActionStatus actionStatus() {
            return ActionStatus.IN_PROGRESS;
        }
    }

    /** It has taken effect; {@code proof} says how that is known. */
    record Completed(String proof) implements Ended {
        @Override
        public RunStatus status() {
            return RunStatus.COMPLETED;
        }

        @Override
        public ActionStatus actionStatus() {
            return ActionStatus.COMPLETED;
        }
    }

    /** Some of its targets were reached, some not. */
    record PartiallyCompleted(String proof, String reason) implements Ended {
        @Override
        public RunStatus status() {
            return RunStatus.PARTIALLY_COMPLETED;
        }

        @Override
        public ActionStatus actionStatus() {
            return ActionStatus.PARTIALLY_COMPLETED;
        }
    }

    /** It has taken no effect and will not. */
    record Failed(String reason) implements Ended {
        @Override
        public RunStatus status() {
            return RunStatus.FAILED;
        }

        @Override
        public ActionStatus actionStatus() {
            return ActionStatus.FAILED;
        }
    }

    /** It has taken no effect and will not, because somebody did not want it any more. */
    record Cancelled(String reason) implements Ended {
        @Override
        public RunStatus status() {
            return RunStatus.CANCELLED;
        }

        @Override
        public ActionStatus actionStatus() {
            return ActionStatus.FAILED;
        }
    }
}
