package dev.quell.connector.defender;

import dev.quell.connector.ConnectorSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe: the JDK's authorities, or those of a file instead. */
final class Trust {
    private Trust() {}

    /**
     * Of the PEM file that the setting names, if it names one.
     *
     * @throws dev.quell.connector.ConnectorRefused if it holds no certificates
     */
    static SSLContext read(ConnectorSettings settings, String key) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (settings.text(key).isEmpty()) {
                context.init(null, null, null);
                return context;
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(settings, key));
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private static KeyStore store(ConnectorSettings settings, String key)
            throws GeneralSecurityException, IOException {
        byte[] pem = settings.file(key).getBytes(StandardCharsets.UTF_8);
        Collection<? extends Certificate> certificates;
        try {
            certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem));
        } catch (GeneralSecurityException _) {
            throw settings.refused(key, "names a file that is no list of certificates in PEM");
        }
        if (certificates.isEmpty()) {
            throw settings.refused(key, "names a file without a certificate in PEM");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return store;
    }
}
