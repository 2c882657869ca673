package dev.quell.connector.webhook;

import dev.quell.connector.conformance.ConnectorConformance;
import dev.quell.connector.conformance.Product;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The suite on a receiver that answers how the work ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnsweringWebhookConformanceTest extends ConnectorConformance {
    private TestCertificate certificate;

    @BeforeAll
    void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = new TestCertificate(folder);
    }

    @Override
    public Product product() {
        return new ReceivingProduct(certificate, ReceivingProduct.Kind.AT_ONCE);
    }
}
