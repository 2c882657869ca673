package dev.quell;

import dev.quell.access.TenantId;
import dev.quell.store.Ledger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts what the wire writes into a store: a task and an alert name their incident, an incident
 * names none.
 */
final class StoredThings {
    private static final JsonMapper MAPPER = new JsonMapper();

    private StoredThings() {}

    static void store(Ledger ledger, TenantId tenant, String json) {
        JsonNode thing = MAPPER.readTree(json);
        if (thing.has("incidentId")) {
            StoredAlerts.store(ledger, tenant, thing);
        } else if (thing.has("incident")) {
            StoredTasks.store(ledger, tenant, json);
        } else {
            StoredIncidents.store(ledger, tenant, json);
        }
    }
}
