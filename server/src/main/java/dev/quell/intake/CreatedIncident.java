package dev.quell.intake;

import dev.quell.audit.AuditEntry;
import dev.quell.incident.Incident;
import dev.quell.store.Commit;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An incident with the tasks that came with it, in the order in which they came. */
public record CreatedIncident(Incident incident, List<IncidentTask> tasks) {
    public CreatedIncident {
        tasks = List.copyOf(tasks);
    }

    /**
     * As the audit trail shows it: the incident's own, then each task's below {@code tasks/id/}.
     */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(incident.properties());
        for (IncidentTask task : tasks) {
            String prefix = "tasks/" + task.id() + "/";
            task.properties().forEach((name, value) -> properties.put(prefix + name, value));
        }
        return properties;
    }

    /** All of it in one commit, or none. */
    public Commit commit(AuditEntry entry) {
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Insert(incident));
        tasks.forEach(task -> writes.add(new Write.Insert(task)));
        return new Commit(entry, writes);
    }
}
