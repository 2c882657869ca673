package dev.quell.connector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates a product may show. */
final class Trust {
    private Trust() {}

    static SSLContext read(ConnectorSettings settings, String key) {
        try {
            return settings.text(key).isPresent()
                    ? trusting(certificates(settings, key))
                    : SSLContext.getDefault();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static SSLContext trusting(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static Collection<? extends Certificate> certificates(
            ConnectorSettings settings, String key) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        byte[] pem = settings.file(key).getBytes(StandardCharsets.UTF_8);
        try {
            Collection<? extends Certificate> certificates =
                    factory.generateCertificates(new ByteArrayInputStream(pem));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException _) {
            // Refused below, as an empty file.
        }
        throw settings.refused(key, "names a file without certificates in PEM");
    }
}
