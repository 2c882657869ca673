package dev.quell.store.sql;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.terms.Term;
import java.util.Optional;

/** A response action as the columns that hold it, of a task or of a run. */
record ResponseColumns(
        String actionType,
        String identifierValue,
        Optional<String> isolationType,
        Optional<String> deviceId) {
    private static final StoredTerm<ActionType> TYPE =
            new StoredTerm<>("action_type", ActionType.class);
    private static final StoredTerm<IsolationType> ISOLATION =
            new StoredTerm<>("isolation_type", IsolationType.class);

    static ResponseColumns of(ResponseAction action) {
        return new ResponseColumns(
                Term.of(action.type()),
                action.identifier(),
                action instanceof ResponseAction.IsolateDevice isolate
                        ? Optional.of(Term.of(isolate.isolation()))
                        : Optional.empty(),
                action instanceof ResponseAction.StopAndQuarantineFile quarantine
                        ? quarantine.device()
                        : Optional.empty());
    }

    /**
     * The action that the columns hold.
     *
     * @throws IllegalStateException if they hold none, or more than it has
     */
    ResponseAction action() {
        ActionType type = TYPE.member(actionType);
        Optional<IsolationType> isolation = isolationType.map(ISOLATION::member);
        if (isolation.isEmpty() && type == ActionType.ISOLATE_DEVICE) {
            throw new IllegalStateException("the columns of an action lack something: " + this);
        }
        ResponseAction action = ResponseAction.of(type, identifierValue, isolation, deviceId);
        if (!of(action).equals(this)) {
            throw new IllegalStateException("the columns of an action contradict: " + this);
        }
        return action;
    }
}
