package dev.quell.api.graph;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.ListIncidentAlerts;
import dev.quell.api.odata.Asked;
import dev.quell.api.odata.PageBinding;
import dev.quell.api.odata.PageTokens;
import dev.quell.api.odata.QueryOptions;
import dev.quell.incident.IncidentId;
import dev.quell.query.Slice;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The alerts of incidents, for {@code $expand=alerts}: of each the first page of its list, which is
 * all of them unless they are megabytes, and a link to the rest. Thread-safe.
 */
public final class AlertExpansion {
    private final ListIncidentAlerts listAlerts;
    private final PageTokens pageTokens;
    private final QueryOptions none = QueryOptions.parse(Optional.empty());
    private final Asked<AlertProperty> asked =
            none.ask(AlertCollection.rulesOfIncident(), OptionalInt.empty());

    public AlertExpansion(ListIncidentAlerts listAlerts, PageTokens pageTokens) {
        this.listAlerts = listAlerts;
        this.pageTokens = pageTokens;
    }

    /** Alerts of one incident; {@code nextLink} if it has more. */
    record Expanded(List<Alert> alerts, Optional<String> nextLink) {}

    /** Those of that incident. */
    Expanded of(Call call, IncidentId incident) {
        Slice<Versioned<Alert>> slice =
                listAlerts.run(call.caller(), incident, asked.query(Optional.empty()));
        String collection = IncidentAlertRoutes.name(incident);
        PageBinding binding =
                new PageBinding(call.caller().tenant().text(), collection, asked.meaning());
        return new Expanded(
                slice.items().stream().map(Versioned::value).toList(),
                slice.next()
                        .map(cursor -> pageTokens.seal(cursor, binding))
                        .map(token -> none.nextLink(call.base() + "/" + collection, token)));
    }
}
