package dev.quell.connector.webhook;

import dev.quell.connector.ConnectorSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates a receiver may show: those of the JDK's authorities, or a file's alone. */
final class Trust {
    static final String CA_FILE = "ca-file";

    private Trust() {}

    static SSLContext of(ConnectorSettings settings) {
        try {
            return settings.text(CA_FILE).isPresent()
                    ? trusting(settings, settings.file(CA_FILE))
                    : SSLContext.getDefault();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static SSLContext trusting(ConnectorSettings settings, String pem)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates(settings, pem)) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], factory.getTrustManagers(), null);
        return context;
    }

    private static Collection<? extends Certificate> certificates(
            ConnectorSettings settings, String pem) {
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException _) {
            // Refused below, as an empty file.
        }
        throw settings.refused(CA_FILE, "names a file without certificates in PEM");
    }
}
