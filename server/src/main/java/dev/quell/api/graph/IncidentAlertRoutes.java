package dev.quell.api.graph;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.CountIncidentAlerts;
import dev.quell.alert.ListIncidentAlerts;
import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.PageTokens;
import dev.quell.incident.IncidentId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.Versioned;
import java.util.List;

/** The list of the alerts of one incident and its count: contract.md §1 row 12, §3. */
public final class IncidentAlertRoutes implements ListedCollection<AlertProperty, Alert> {
    private final Json json = new Json();
    private final ListIncidentAlerts listAlerts;
    private final CountIncidentAlerts countAlerts;
    private final ListAnswers<AlertProperty, Alert> answers;
    private final AlertForms forms = new AlertForms();
    private final CollectionRules<AlertProperty> rules = AlertCollection.rulesOfIncident();

    public IncidentAlertRoutes(
            ListIncidentAlerts listAlerts, CountIncidentAlerts countAlerts, PageTokens pageTokens) {
        this.listAlerts = listAlerts;
        this.countAlerts = countAlerts;
        this.answers = new ListAnswers<>(this, pageTokens);
    }

    Route list() {
        return Route.of("GET", "ListIncidentAlerts", answers::list);
    }

    Route count() {
        return Route.of("GET", "CountIncidentAlerts", answers::count);
    }

    @Override
    public String name(Call call) {
        return name(incident(call));
    }

    /** The list of that incident's, below the version. */
    static String name(IncidentId incident) {
        return "security/incidents('%s')/alerts".formatted(incident);
    }

    @Override
    public CollectionRules<AlertProperty> rules() {
        return rules;
    }

    @Override
    public Selectable selectable(Call call) {
        return forms.selectable(call.version());
    }

    @Override
    public Slice<Versioned<Alert>> list(Call call, Query<AlertProperty> query) {
        return listAlerts.run(call.caller(), incident(call), query);
    }

    @Override
    public long count(Call call, Filter<AlertProperty> filter) {
        return countAlerts.run(call.caller(), incident(call), filter);
    }

    @Override
    public Form<Alert> form(Call call, Selection selection, List<Alert> alerts) {
        AlertJson form = forms.of(call, selection);
        return Form.of(json, form::write, form.typed().enums().applied());
    }

    private static IncidentId incident(Call call) {
        return IncidentId.parse(call.key());
    }
}
