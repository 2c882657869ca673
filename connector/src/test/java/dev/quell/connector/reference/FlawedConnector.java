package dev.quell.connector.reference;

import dev.quell.connector.conformance.ConnectorConformance;
import dev.quell.connector.conformance.Product;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The suite on the connector with the flaw that the run names; run by {@link ConformanceTest}. */
final class FlawedConnector extends ConnectorConformance {
    /** The parameter of the run: the name of a flaw. */
    static final String FLAW = "dev.quell.connector.flaw";

    @RegisterExtension final Chosen chosen = new Chosen();

    @Override
    public Product product() {
        return new ReferenceProduct(
                wire -> chosen.flaw.making().of(new ReferenceConnector(wire, Flaw.SECRET), wire));
    }

    /** Reads the parameter before the product is made. */
    static final class Chosen implements BeforeEachCallback {
        private Flaw flaw = new Flaw("none", "", (right, _) -> right);

        @Override
        public void beforeEach(ExtensionContext context) {
            String name = context.getConfigurationParameter(FLAW).orElseThrow();
            flaw = Flaw.all().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        }
    }
}
