package dev.quell.connector.reference;

import dev.quell.connector.conformance.ConnectorConformance;
import dev.quell.connector.conformance.Product;

/** The suite can be passed. */
final class ReferenceConnectorTest extends ConnectorConformance {
    @Override
    public Product product() {
        return new ReferenceProduct(wire -> new ReferenceConnector(wire, Flaw.SECRET));
    }
}
