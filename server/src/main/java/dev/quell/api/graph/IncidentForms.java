package dev.quell.api.graph;

import dev.quell.api.odata.QueryOptions;
import java.util.EnumMap;
import java.util.Map;

/** How incidents are written in each version. Made once: it is read from the whole schemas. */
final class IncidentForms {
    private final Map<ApiVersion, Selectable> selectable = new EnumMap<>(ApiVersion.class);
    private final Map<ApiVersion, EnumForm> enums = new EnumMap<>(ApiVersion.class);
    private final AlertForms alerts = new AlertForms();

    IncidentForms() {
        for (ApiVersion version : ApiVersion.values()) {
            Schema schema = Schema.of(version);
            selectable.put(version, Selectable.of(schema, "incident", "alerts"));
            enums.put(version, EnumForm.of(schema));
        }
    }

    /** How their alerts are. */
    AlertForms alerts() {
        return alerts;
    }

    Selectable selectable(ApiVersion version) {
        return java.util.Objects.requireNonNull(selectable.get(version));
    }

    /** With every member. */
    IncidentJson whole(Call call) {
        return of(call, Selection.everything());
    }

    /** With what these options select. */
    IncidentJson of(Call call, QueryOptions options) {
        return of(call, selectable(call.version()).selection(options));
    }

    IncidentJson of(Call call, Selection selection) {
        EnumForm form = java.util.Objects.requireNonNull(enums.get(call.version()));
        return new IncidentJson(
                call.version(),
                selection,
                form.preferred(call.preferences()),
                IncidentJson.Expansion.none(alerts.whole(call)));
    }
}
