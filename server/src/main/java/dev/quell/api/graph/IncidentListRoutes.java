package dev.quell.api.graph;

import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.PageTokens;
import dev.quell.incident.CountIncidents;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentProperty;
import dev.quell.incident.ListIncidents;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.Versioned;
import java.util.EnumSet;
import java.util.List;

/** The list of {@code incidents} and its count: contract.md §1 row 8, §3. */
public final class IncidentListRoutes implements ListedCollection<IncidentProperty, Incident> {
    private final Json json = new Json();
    private final IncidentListOperations operations;
    private final ListAnswers<IncidentProperty, Incident> answers;
    private final IncidentForms forms = new IncidentForms();
    private final CollectionRules<IncidentProperty> rules = IncidentCollection.rules();

    public IncidentListRoutes(IncidentListOperations operations, PageTokens pageTokens) {
        this.operations = operations;
        this.answers = new ListAnswers<>(this, pageTokens);
    }

    /** What they do, each by an operation. */
    public record IncidentListOperations(
            ListIncidents list, CountIncidents count, AlertExpansion alerts) {}

    Route list() {
        return Route.of("GET", "ListIncidents", answers::list);
    }

    Resource count() {
        return Resource.in(
                GraphCollection.INCIDENTS,
                EnumSet.allOf(ApiVersion.class),
                List.of(Route.of("GET", "CountIncidents", answers::count)),
                "$count");
    }

    @Override
    public String name(Call call) {
        return "security/incidents";
    }

    @Override
    public CollectionRules<IncidentProperty> rules() {
        return rules;
    }

    @Override
    public Selectable selectable(Call call) {
        return forms.selectable(call.version());
    }

    @Override
    public Slice<Versioned<Incident>> list(Call call, Query<IncidentProperty> query) {
        return operations.list().run(call.caller(), query);
    }

    @Override
    public long count(Call call, Filter<IncidentProperty> filter) {
        return operations.count().run(call.caller(), filter);
    }

    @Override
    public Form<Incident> form(Call call, Selection selection, List<Incident> incidents) {
        IncidentJson plain = forms.of(call, selection);
        IncidentJson form =
                selection.expands("alerts")
                        ? plain.with(incident -> operations.alerts().of(call, incident))
                        : plain;
        return Form.of(json, form::write, form.enums().applied());
    }
}
