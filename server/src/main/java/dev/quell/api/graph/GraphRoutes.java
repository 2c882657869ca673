package dev.quell.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the Graph API is made of.
 *
 * @param strict without what Graph lacks: {@code graph.strict}
 * @param offered the collections that are served
 */
public record GraphRoutes(
        TaskRoutes tasks,
        ActionRoutes actions,
        IncidentRoutes incidents,
        AlertRoutes alerts,
        boolean strict,
        Set<GraphCollection> offered) {
    public GraphRoutes {
        offered = Set.copyOf(offered);
    }

    Resources resources() {
        List<Resource> all = new ArrayList<>(tasks.resources());
        all.addAll(actions.resources());
        all.addAll(incidents.resources());
        all.addAll(alerts.resources());
        all.removeIf(resource -> !offered.contains(resource.collection()));
        return new Resources(all, strict);
    }
}
