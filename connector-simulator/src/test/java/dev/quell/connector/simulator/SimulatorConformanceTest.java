package dev.quell.connector.simulator;

import dev.quell.connector.Connector;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.conformance.Ability;
import dev.quell.connector.conformance.ConnectorConformance;
import dev.quell.connector.conformance.Manner;
import dev.quell.connector.conformance.Product;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The suite on the simulator, whose product outlives it here as it would over a network. */
final class SimulatorConformanceTest extends ConnectorConformance {

    @Override
    public Product product() {
        return new Simulated();
    }

    /** No network lies between, so much cannot happen. */
    private static final class Simulated implements Product {
        private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

        private final SimulatedProduct product = new SimulatedProduct();
        private volatile Course course = Course.DONE;

        @Override
        public Set<Ability> abilities() {
            return EnumSet.allOf(Ability.class);
        }

        @Override
        public Set<Manner> orderManners() {
            return Set.of(Manner.ANSWERS, Manner.REFUSES, Manner.BUSY, Manner.FAILS);
        }

        @Override
        public Set<Manner> questionManners() {
            return Set.of(Manner.ANSWERS);
        }

        @Override
        public Connector connect() {
            return new Simulator(product, _ -> new Plan(course, BUSY_WAIT), clock());
        }

        @Override
        public ResponseAction action(int number) {
            return new ResponseAction.IsolateDevice("device-" + number, IsolationType.FULL);
        }

        @Override
        public void meetOrders(Manner manner, boolean heeded) {
            course =
                    switch (manner) {
                        case ANSWERS -> Course.DONE;
                        case REFUSES -> Course.REFUSED;
                        case BUSY -> Course.BUSY;
                        case FAILS, SILENT -> heeded ? Course.UNANSWERED : Course.LOST;
                        case ECHOES, AWAY, REDIRECTS, BREAKS_OFF, BABBLES, FLOODS, DRIPS ->
                                throw new IllegalArgumentException(manner.name());
                    };
        }

        /** It answers at once, always. */
        @Override
        public void meetQuestions(Manner manner) {}

        @Override
        public List<String> orders() {
            return product.keys();
        }

        @Override
        public void end(String key, End end) {
            Course ending =
                    switch (end) {
                        case WELL -> Course.DONE;
                        case BADLY -> Course.FAILED;
                    };
            product.change(key, new Order(ending, NOON));
        }

        @Override
        public boolean gaveUp(String key) {
            return product.find(key).orElseThrow().equals(new Order(Course.REFUSED, NOON));
        }

        @Override
        public Set<String> secrets() {
            return Set.of();
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(NOON);
        }

        @Override
        public void close() {}
    }
}
