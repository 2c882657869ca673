package dev.quell.store;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentProperty;
import dev.quell.incident.Triage;
import dev.quell.query.Value;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskProperty;
import dev.quell.terms.Term;
import java.util.Optional;

/** Which value each property of each collection has. */
public final class PlainCollections {
    private PlainCollections() {}

    public static PlainQuery<TaskProperty, IncidentTask> tasks() {
        return new PlainQuery<>(task -> task.id().text(), PlainCollections::value);
    }

    public static PlainQuery<IncidentProperty, Incident> incidents() {
        return new PlainQuery<>(incident -> incident.id().text(), PlainCollections::value);
    }

    public static PlainQuery<AlertProperty, Alert> alerts() {
        return new PlainQuery<>(alert -> alert.id().text(), PlainCollections::value);
    }

    private static Value value(IncidentTask task, TaskProperty property) {
        return switch (property) {
            case INCIDENT -> new Value.Text(task.incident().text());
            case STATUS -> new Value.Text(Term.of(task.status()));
            case ACTION_TYPE -> new Value.Text(actionType(task.action()));
            case CREATED -> new Value.Time(task.created());
            case LAST_MODIFIED -> new Value.Time(task.lastModified());
        };
    }

    private static Value value(Incident incident, IncidentProperty property) {
        Triage.Assessment assessment = incident.triage().assessment();
        return switch (property) {
            case ASSIGNED_TO -> text(assessment.assignedTo());
            case CLASSIFICATION -> text(assessment.classification().map(Term::of));
            case DETERMINATION -> text(assessment.determination().map(Term::of));
            case SEVERITY -> new Value.Text(Term.of(incident.triage().severity()));
            case STATUS -> new Value.Text(Term.of(incident.status()));
            case CREATED -> new Value.Time(incident.created());
            case LAST_UPDATE -> new Value.Time(incident.lastUpdate());
        };
    }

    private static Value value(Alert alert, AlertProperty property) {
        Triage.Assessment assessment = alert.triage().assessment();
        return switch (property) {
            case INCIDENT -> text(alert.incident().map(IncidentId::text));
            case ASSIGNED_TO -> text(assessment.assignedTo());
            case CLASSIFICATION -> text(assessment.classification().map(Term::of));
            case DETERMINATION -> text(assessment.determination().map(Term::of));
            case SEVERITY -> new Value.Text(Term.of(alert.report().severity()));
            case SERVICE_SOURCE -> new Value.Text(Term.of(alert.report().serviceSource()));
            case STATUS -> new Value.Text(Term.of(alert.status()));
            case CREATED -> new Value.Time(alert.times().created());
            case LAST_UPDATE -> new Value.Time(alert.times().lastUpdate());
        };
    }

    private static String actionType(TaskAction action) {
        return switch (action) {
            case TaskAction.Advice _ -> "text";
            case TaskAction.Executable executable -> Term.of(executable.action().type());
        };
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value.Text::new).orElseGet(Value.Null::new);
    }
}
