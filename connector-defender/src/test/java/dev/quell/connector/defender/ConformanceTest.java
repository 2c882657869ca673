package dev.quell.connector.defender;

import dev.quell.connector.conformance.ConnectorConformance;
import dev.quell.connector.conformance.Product;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every connector is held to, by a product of which isolations are ordered. */
@ExtendWith(WithDefender.class)
final class ConformanceTest extends ConnectorConformance {
    private final TestCertificate certificate;

    ConformanceTest(TestCertificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public Product product() {
        return new DefenderProduct(certificate);
    }
}
