package dev.quell.api.graph;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.CountAlerts;
import dev.quell.alert.ListAlerts;
import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.PageTokens;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.Versioned;
import java.util.List;

/** The list of {@code alerts_v2} and its count: contract.md §1 row 14, §3. */
public final class AlertListRoutes implements ListedCollection<AlertProperty, Alert> {
    private final Json json = new Json();
    private final ListAlerts listAlerts;
    private final CountAlerts countAlerts;
    private final ListAnswers<AlertProperty, Alert> answers;
    private final AlertForms forms = new AlertForms();
    private final CollectionRules<AlertProperty> rules = AlertCollection.rules();

    public AlertListRoutes(ListAlerts listAlerts, CountAlerts countAlerts, PageTokens pageTokens) {
        this.listAlerts = listAlerts;
        this.countAlerts = countAlerts;
        this.answers = new ListAnswers<>(this, pageTokens);
    }

    Route list() {
        return Route.of("GET", "ListAlerts", answers::list);
    }

    Route count() {
        return Route.of("GET", "CountAlerts", answers::count);
    }

    @Override
    public String name(Call call) {
        return "security/alerts_v2";
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
        return listAlerts.run(call.caller(), query);
    }

    @Override
    public long count(Call call, Filter<AlertProperty> filter) {
        return countAlerts.run(call.caller(), filter);
    }

    @Override
    public Form<Alert> form(Call call, Selection selection, List<Alert> alerts) {
        AlertJson form = forms.of(call, selection);
        return Form.of(json, form::write, form.typed().enums().applied());
    }
}
