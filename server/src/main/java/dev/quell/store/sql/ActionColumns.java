package dev.quell.store.sql;

import dev.quell.connector.ResponseAction;
import dev.quell.task.ActionStatus;
import dev.quell.task.TaskAction;
import dev.quell.terms.Term;
import java.sql.SQLException;
import java.util.Optional;

/** A task's action as the columns that hold it. */
record ActionColumns(
        String actionType,
        String actionStatus,
        Optional<String> identifierValue,
        Optional<String> isolationType,
        Optional<String> deviceId) {

    /** The contract's word for advice, which has no {@link dev.quell.connector.ActionType}. */
    private static final String ADVICE = "text";

    private static final StoredTerm<ActionStatus> STATUS =
            new StoredTerm<>("incident_task.action_status", ActionStatus.class);

    static ActionColumns of(TaskAction action) {
        return switch (action) {
            case TaskAction.Advice advice ->
                    new ActionColumns(
                            ADVICE,
                            Term.of(advice.status()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            case TaskAction.Executable(ResponseAction response, ActionStatus status) -> {
                ResponseColumns columns = ResponseColumns.of(response);
                yield new ActionColumns(
                        columns.actionType(),
                        Term.of(status),
                        Optional.of(columns.identifierValue()),
                        columns.isolationType(),
                        columns.deviceId());
            }
        };
    }

    static ActionColumns read(Row row) throws SQLException {
        return new ActionColumns(
                row.text(), row.text(), row.optionalText(), row.optionalText(), row.optionalText());
    }

    Bind bind(Bind bind) throws SQLException {
        return bind.text(actionType)
                .text(actionStatus)
                .text(identifierValue)
                .text(isolationType)
                .text(deviceId);
    }

    /**
     * The action that the columns hold.
     *
     * @throws IllegalStateException if they hold none, or more than it has
     */
    TaskAction action() {
        TaskAction action = actionType.equals(ADVICE) ? new TaskAction.Advice() : executable();
        if (!of(action).equals(this)) {
            throw new IllegalStateException("the columns of an action contradict: " + this);
        }
        return action;
    }

    private TaskAction executable() {
        ResponseColumns response =
                new ResponseColumns(
                        actionType,
                        identifierValue.orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the columns of an action lack something: "
                                                        + this)),
                        isolationType,
                        deviceId);
        return new TaskAction.Executable(response.action(), STATUS.member(actionStatus));
    }
}
