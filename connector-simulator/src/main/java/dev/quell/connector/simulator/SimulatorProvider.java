package dev.quell.connector.simulator;

import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorSettings;
import java.util.Set;

/**
 * Makes simulators. {@code outcomes} says what becomes of which action ({@code
 * desktop-7:failed,isolateDevice:done@PT30S}), {@code delay} how long work takes (5 s).
 */
public final class SimulatorProvider implements ConnectorProvider {
    @Override
    public String kind() {
        return "simulator";
    }

    @Override
    public Set<String> keys() {
        return Set.of(Script.DELAY, Script.OUTCOMES);
    }

    @Override
    public Connector create(ConnectorSettings settings, Surroundings surroundings) {
        return new Simulator(new SimulatedProduct(), new Script(settings), surroundings.clock());
    }
}
