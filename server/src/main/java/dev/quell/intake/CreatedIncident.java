package dev.quell.intake;

import dev.quell.alert.Alert;
import dev.quell.audit.AuditEntry;
import dev.quell.incident.Incident;
import dev.quell.store.Commit;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An incident with the tasks and alerts that came with it, in the order in which they came. */
public record CreatedIncident(Incident incident, List<IncidentTask> tasks, List<Alert> alerts) {
    public CreatedIncident {
        tasks = List.copyOf(tasks);
        alerts = List.copyOf(alerts);
    }

    /** One without alerts. */
    public CreatedIncident(Incident incident, List<IncidentTask> tasks) {
        this(incident, tasks, List.of());
    }

    /**
     * As the audit trail shows it: the incident's own, then each task's below {@code tasks/id/} and
     * each alert's below {@code alerts/id/}.
     */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(incident.properties());
        tasks.forEach(task -> nest(properties, "tasks/" + task.id(), task.properties()));
        alerts.forEach(alert -> nest(properties, "alerts/" + alert.id(), alert.properties()));
        return properties;
    }

    /** Adds the properties of a thing below that name. */
    static void nest(Map<String, String> properties, String below, Map<String, String> further) {
        further.forEach((name, value) -> properties.put(below + "/" + name, value));
    }

    /** All of it, where nothing of it was before, in one commit, or none. */
    public Commit commit(AuditEntry entry) {
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Insert(incident));
        tasks.forEach(task -> writes.add(new Write.Insert(task)));
        alerts.forEach(alert -> writes.add(new Write.Insert(alert)));
        return new Commit(entry, writes);
    }
}
