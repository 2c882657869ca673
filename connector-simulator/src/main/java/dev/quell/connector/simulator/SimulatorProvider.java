package dev.quell.connector.simulator;

import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorSettings;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes simulators. {@code outcomes} says what becomes of which action ({@code
 * desktop-7:failed,isolateDevice:done@PT30S}), {@code delay} how long work takes (5 s), {@code
 * actions} which types of action there are (all).
 */
public final class SimulatorProvider implements ConnectorProvider {
    private static final String ACTIONS = "actions";

    @Override
    public String kind() {
        return "simulator";
    }

    @Override
    public Set<String> keys() {
        return Set.of(ACTIONS, Script.DELAY, Script.OUTCOMES);
    }

    @Override
    public Connector create(ConnectorSettings settings, Surroundings surroundings) {
        return new Simulator(
                new SimulatedProduct(),
                new Script(settings),
                settings.actionTypes(ACTIONS, EnumSet.allOf(ActionType.class)),
                surroundings.clock());
    }
}
