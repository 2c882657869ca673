package dev.quell;

import dev.quell.access.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A connector, as it is configured.
 *
 * @param kind whose provider makes it
 * @param tenants whose actions it does; all tenants' if empty
 * @param actions which types of action it does, as listed, unchecked; all it can do if empty
 * @param settings of that kind's keys, unchecked
 */
record ConnectorSection(
        String name,
        String kind,
        Set<TenantId> tenants,
        Optional<String> actions,
        Map<String, String> settings) {
    static final String ACTIONS = "actions";
    private static final String KIND = "kind";
    private static final String TENANTS = "tenants";

    /** What Quell keeps for itself in the section of every kind. */
    static final List<String> KEYS = List.of(KIND, TENANTS, ACTIONS);

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    ConnectorSection {
        tenants = Set.copyOf(tenants);
        settings = Map.copyOf(settings);
    }

    /** All of them, by name. */
    static List<ConnectorSection> of(Settings settings) {
        List<ConnectorSection> sections = new ArrayList<>();
        new TreeMap<>(settings.connectors())
                .forEach((name, values) -> sections.add(of(name, values)));
        return sections;
    }

    private static ConnectorSection of(String name, Map<String, String> values) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(
                    "connectors.%s is no name for a connector: lower case, digits and hyphens."
                            .formatted(name));
        }
        Map<String, String> rest = new HashMap<>(values);
        String kind = rest.remove(KIND);
        if (kind == null) {
            throw new ConfigException(
                    "connectors.%s.kind is missing: set it to the kind of connector."
                            .formatted(name));
        }
        String tenants = rest.remove(TENANTS);
        Optional<String> actions = Optional.ofNullable(rest.remove(ACTIONS));
        return new ConnectorSection(
                name, kind, tenants == null ? Set.of() : tenants(name, tenants), actions, rest);
    }

    private static Set<TenantId> tenants(String name, String text) {
        Set<TenantId> tenants = new HashSet<>();
        for (String one : text.split(",", -1)) {
            tenants.add(
                    TenantId.parse(one.strip())
                            .orElseThrow(
                                    () ->
                                            new ConfigException(
                                                    "connectors.%s.tenants holds what is no GUID: %s."
                                                            .formatted(name, one.strip()))));
        }
        return tenants;
    }
}
