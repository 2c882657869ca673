package dev.quell.api.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What the Graph API is made of.
 *
 * @param strict without what Graph lacks: {@code graph.strict}
 */
public record GraphRoutes(TaskRoutes tasks, IncidentRoutes incidents, boolean strict) {

    Resources resources() {
        List<Resource> all = new ArrayList<>(tasks.resources());
        all.addAll(incidents.resources());
        return new Resources(all, strict);
    }
}
