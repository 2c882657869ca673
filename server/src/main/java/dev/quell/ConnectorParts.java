package dev.quell;

import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.ConnectorRefused;
import dev.quell.connector.ConnectorSettings;
import dev.quell.response.ConfiguredConnector;
import dev.quell.response.Connectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The configured connectors, made by the providers that are on the class path. */
final class ConnectorParts implements AutoCloseable {
    private static final String PLACE = "connectors.";

    private final Parts parts = new Parts();
    private final Connectors connectors;

    /**
     * Makes them; calls nobody.
     *
     * @throws ConfigException for a section that cannot be served
     */
    ConnectorParts(Config config, Outside outside) {
        Surroundings surroundings = new Surroundings(outside.clock(), outside.random());
        Map<String, ConnectorProvider> providers = new TreeMap<>();
        ServiceLoader.load(ConnectorProvider.class)
                .forEach(provider -> providers.put(provider.kind(), provider));
        List<ConfiguredConnector> made = new ArrayList<>();
        try {
            for (ConnectorSection section : config.connectors()) {
                made.add(make(section, providers, surroundings));
            }
            connectors = new Connectors(made);
        } catch (ConnectorRefused | IllegalArgumentException e) {
            parts.close();
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        } catch (ConfigException e) {
            parts.close();
            throw e;
        }
    }

    Connectors connectors() {
        return connectors;
    }

    @Override
    public void close() {
        parts.close();
    }

    private ConfiguredConnector make(
            ConnectorSection section,
            Map<String, ConnectorProvider> providers,
            Surroundings surroundings) {
        String place = PLACE + section.name();
        ConnectorProvider provider = providers.get(section.kind());
        if (provider == null) {
            throw new ConfigException(
                    "%s.kind is %s, which no connector here is. There are: %s."
                            .formatted(
                                    place, section.kind(), String.join(", ", providers.keySet())));
        }
        for (String key : section.settings().keySet()) {
            if (!provider.keys().contains(key)) {
                throw new ConfigException(
                        "%s.%s is no setting of a connector of kind %s. Those are: kind, tenants, actions, %s."
                                .formatted(
                                        place,
                                        key,
                                        section.kind(),
                                        String.join(
                                                ", ", provider.keys().stream().sorted().toList())));
            }
        }
        ConnectorSettings settings = new ConnectorSettings(place, section.settings());
        Connector connector = parts.add(provider.create(settings, surroundings));
        return new ConfiguredConnector(
                section.name(), connector, actionTypes(section, connector), section.tenants());
    }

    private static Set<ActionType> actionTypes(ConnectorSection section, Connector connector) {
        Map<String, String> listed =
                section.actions()
                        .map(list -> Map.of(ConnectorSection.ACTIONS, list))
                        .orElse(Map.of());
        return new ConnectorSettings(PLACE + section.name(), listed)
                .actionTypes(ConnectorSection.ACTIONS, connector.actionTypes());
    }
}
