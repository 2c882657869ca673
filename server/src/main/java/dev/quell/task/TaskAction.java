package dev.quell.task;

import dev.quell.connector.ResponseAction;

/** What a task asks for: advice to people, or a response action that a machine may take. */
public sealed interface TaskAction {

    /** Its action status; advice is never started, so has no other than that. */
    ActionStatus status();

    /** The contract's action type {@code text}. Cannot be executed. */
    record Advice() implements TaskAction {
        @Override
        public ActionStatus status() {
            return ActionStatus.NOT_STARTED;
        }
    }

    record Executable(ResponseAction action, ActionStatus status) implements TaskAction {}
}
