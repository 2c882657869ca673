package dev.quell.connector.defender;

import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorSettings;
import java.util.Set;

/**
 * Makes connectors to Microsoft Defender for Endpoint: {@code connectors.NAME.kind=defender}. Every
 * key is described in {@code docs/connectors.md}.
 */
public final class DefenderProvider implements ConnectorProvider {

    /** For the {@link java.util.ServiceLoader}. */
    public DefenderProvider() {}

    @Override
    public String kind() {
        return "defender";
    }

    @Override
    public Set<String> keys() {
        return DefenderSettings.KEYS;
    }

    @Override
    public Connector create(ConnectorSettings settings, Surroundings surroundings) {
        return DefenderConnector.of(DefenderSettings.read(settings), surroundings);
    }
}
