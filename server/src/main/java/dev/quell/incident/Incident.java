package dev.quell.incident;

import dev.quell.access.TenantId;
import dev.quell.store.Stored;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An incident: contract.md §2.2, as far as Quell keeps it today. */
public record Incident(
        TenantId tenant,
        IncidentId id,
        IncidentStatus status,
        AlertSeverity severity,
        Optional<String> displayName,
        Optional<String> description,
        Instant created,
        Instant lastUpdate,
        String lastModifiedBy)
        implements Stored {

    public Incident {
        if (!Ticks.isWhole(created) || !Ticks.isWhole(lastUpdate) || lastUpdate.isBefore(created)) {
            throw new IllegalArgumentException("times are whole ticks, and none before the first");
        }
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("id", id.text());
        properties.put("status", Term.of(status));
        displayName.ifPresent(text -> properties.put("displayName", text));
        properties.put("createdDateTime", created.toString());
        properties.put("lastUpdateDateTime", lastUpdate.toString());
        properties.put("severity", Term.of(severity));
        description.ifPresent(text -> properties.put("description", text));
        properties.put("lastModifiedBy", lastModifiedBy);
        return properties;
    }
}
