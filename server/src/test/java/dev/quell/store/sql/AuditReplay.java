package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.audit.AuditRecord;
import dev.quell.audit.AuditTrail;
import dev.quell.audit.PropertyChange;
import dev.quell.incident.IncidentId;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import dev.quell.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states that the audit trail alone says there are, to be compared with the rows. */
final class AuditReplay {
    private final Map<String, Map<String, String>> states = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<Long, AuditRecord> records = new HashMap<>();
    private long last;

    /** Reads what is new; each change must begin where the one before ended. */
    void catchUp(AuditTrail trail) {
        List<AuditRecord> page = trail.read(TENANT, last, AuditTrail.RECORDS_MAX);
        while (!page.isEmpty()) {
            page.forEach(this::apply);
            page = trail.read(TENANT, last, AuditTrail.RECORDS_MAX);
        }
    }

    Optional<AuditRecord> record(long sequence) {
        return Optional.ofNullable(records.get(sequence));
    }

    int size() {
        return records.size();
    }

    Set<String> ids() {
        return Set.copyOf(states.keySet());
    }

    long version(String id) {
        return versions.getOrDefault(id, 0L);
    }

    /** The rows of these ids are what the trail says; absent if it says nothing of them. */
    void demandRows(SqliteStore store, Iterable<String> ids) {
        for (String id : ids) {
            List<Versioned<? extends Stored>> rows = new ArrayList<>();
            store.tasks().find(TENANT, new TaskId(id)).ifPresent(rows::add);
            store.incidents().find(TENANT, new IncidentId(id)).ifPresent(rows::add);
            assertThat(!rows.isEmpty()).as(id).isEqualTo(states.containsKey(id));
            for (Versioned<? extends Stored> row : rows) {
                assertThat(row.value().properties()).isEqualTo(states.get(id));
                assertThat(row.version()).isEqualTo(versions.get(id));
            }
        }
    }

    private void apply(AuditRecord line) {
        assertThat(line.sequence()).isGreaterThan(last);
        last = line.sequence();
        records.put(last, line);
        for (PropertyChange change : line.changes()) {
            boolean created = line.target().type().equals("incident");
            String property = change.property();
            int slash = property.indexOf('/');
            String id = created ? property.substring(0, slash) : line.target().id();
            String name = created ? property.substring(slash + 1) : property;
            Map<String, String> state = states.computeIfAbsent(id, _ -> new HashMap<>());
            assertThat(Optional.ofNullable(state.put(name, change.to().orElseThrow())))
                    .isEqualTo(change.from());
            versions.put(id, last);
        }
    }
}
