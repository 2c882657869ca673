package dev.quell;

import dev.quell.access.TenantId;
import dev.quell.store.Ledger;
import tools.jackson.databind.json.JsonMapper;

/** Puts what the wire writes into a store: a task names its incident, an incident names none. */
final class StoredThings {
    private static final JsonMapper MAPPER = new JsonMapper();

    private StoredThings() {}

    static void store(Ledger ledger, TenantId tenant, String json) {
        if (MAPPER.readTree(json).has("incident")) {
            StoredTasks.store(ledger, tenant, json);
        } else {
            StoredIncidents.store(ledger, tenant, json);
        }
    }
}
