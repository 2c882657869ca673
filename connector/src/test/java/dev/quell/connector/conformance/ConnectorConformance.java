package dev.quell.connector.conformance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the Javadoc of {@link dev.quell.connector.Connector} says, as tests: extend it in a class of
 * your tests. What a product has no way of is left out and reported as skipped.
 */
public abstract class ConnectorConformance
        implements ObjectionRules, OrderRules, TimeRules, PollRules, LookupRules, CancelRules {
    private Bench bench;

    /** A new product, without orders, answering as it should. */
    public abstract Product product() throws Exception;

    @Override
    public final Bench bench() {
        return bench;
    }

    @BeforeEach
    final void begin() throws Exception {
        bench = new Bench(product());
    }

    @AfterEach
    final void end() {
        bench.close();
    }
}
