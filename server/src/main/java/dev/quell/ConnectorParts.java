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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configured connectors, made by the providers that are on the class path. */
final class ConnectorParts implements AutoCloseable {
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
        String place = "connectors." + section.name();
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
                        "%s.%s is no setting of a connector of kind %s. Those are: %s, %s."
                                .formatted(
                                        place,
                                        key,
                                        section.kind(),
                                        String.join(", ", ConnectorSection.KEYS),
                                        String.join(
                                                ", ", provider.keys().stream().sorted().toList())));
            }
        }
        ConnectorSettings settings = new ConnectorSettings(place, section.settings());
        Connector connector = parts.add(provider.create(settings, surroundings));
        Set<ActionType> possible = connector.actionTypes();
        return new ConfiguredConnector(
                section.name(),
                connector,
                section.tenants(),
                section.actions().map(list -> types(place, list, possible)).orElse(possible));
    }

    private static Set<ActionType> types(String place, String list, Set<ActionType> possible) {
        Set<ActionType> types = EnumSet.noneOf(ActionType.class);
        for (String one : list.split(",", -1)) {
            types.add(
                    ActionType.ofTerm(one.strip())
                            .filter(possible::contains)
                            .orElseThrow(() -> notPossible(place, one.strip(), possible)));
        }
        return types;
    }

    private static ConfigException notPossible(
            String place, String term, Set<ActionType> possible) {
        return new ConfigException(
                "%s.%s lists %s, which this connector does not do. It does: %s."
                        .formatted(
                                place,
                                ConnectorSection.ACTIONS,
                                term.isEmpty() ? "an empty name" : term,
                                possible.stream()
                                        .map(ActionType::term)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }
}
