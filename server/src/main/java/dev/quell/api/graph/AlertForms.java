package dev.quell.api.graph;

import dev.quell.api.odata.QueryOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How alerts are written in each version. Made once: it is read from the whole schemas. */
final class AlertForms {
    private final Map<ApiVersion, Selectable> selectable = new EnumMap<>(ApiVersion.class);
    private final Map<ApiVersion, EnumForm> enums = new EnumMap<>(ApiVersion.class);
    private final TypeTable types;

    AlertForms() {
        for (ApiVersion version : ApiVersion.values()) {
            Schema schema = Schema.of(version);
            selectable.put(version, Selectable.of(schema, "alert"));
            enums.put(version, EnumForm.of(schema));
        }
        types = TypeTable.of(Schema.of(ApiVersion.V1_0));
    }

    /** Of alerts and evidence, which are the same in both versions. */
    TypeTable types() {
        return types;
    }

    Selectable selectable(ApiVersion version) {
        return Objects.requireNonNull(selectable.get(version));
    }

    /** With every member. */
    AlertJson whole(Call call) {
        return of(call, Selection.everything());
    }

    /** With what these options select. */
    AlertJson of(Call call, QueryOptions options) {
        return of(call, selectable(call.version()).selection(options));
    }

    AlertJson of(Call call, Selection selection) {
        EnumForm form = Objects.requireNonNull(enums.get(call.version()));
        return new AlertJson(selection, new TypedWriter(types, form.preferred(call.preferences())));
    }
}
