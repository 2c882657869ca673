package dev.quell.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate with its private key and those that lead to its authority, fit to be served. */
public final class ServerCertificate {
    /** Of a store in memory, where it protects nothing but has to be. */
    private static final char[] NO_SECRET = "memory".toCharArray();

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /**
     * Reads them.
     *
     * @throws CertificateUnusable if they cannot be read, others may read the key, the key is
     *     encrypted, weak or another's, or the certificate is not valid at that time
     */
    public static ServerCertificate read(CertificateFiles files, Instant now) {
        List<X509Certificate> chain = chain(files.certificate(), files.certificateText());
        demandValid(files.certificate(), chain, now);
        PrivateKey key =
                new PrivateKeyFile(files.key())
                        .read(files.keyText(), chain.getFirst().getPublicKey());
        return new ServerCertificate(chain, key);
    }

    /** The last instant that clients believe it. */
    public Instant end() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /** A context that shows it and holds nothing else. */
    public SSLContext context() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, NO_SECRET, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_SECRET);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a checked key and its chain make a context", e);
        }
    }

    private static List<X509Certificate> chain(Path file, String text) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem block : Pem.blocks(text)) {
                if (block.label().equals("CERTIFICATE")
                        && factory.generateCertificate(new ByteArrayInputStream(block.der()))
                                instanceof X509Certificate certificate) {
                    chain.add(certificate);
                }
            }
        } catch (CertificateException | IllegalArgumentException _) {
            throw new CertificateUnusable(
                    file, "holds a broken certificate", "Name a PEM file in tls.certificate");
        }
        if (chain.isEmpty()) {
            throw new CertificateUnusable(
                    file, "holds no certificate", "Name a PEM file in tls.certificate");
        }
        return chain;
    }

    private static void demandValid(Path file, List<X509Certificate> chain, Instant now) {
        try {
            chain.getFirst().checkValidity(Date.from(now));
        } catch (CertificateExpiredException _) {
            throw new CertificateUnusable(
                    file,
                    "holds a certificate that expired at "
                            + chain.getFirst().getNotAfter().toInstant(),
                    "Renew it, and see that it is the first in its file");
        } catch (CertificateNotYetValidException _) {
            throw new CertificateUnusable(
                    file,
                    "holds a certificate that is not valid before "
                            + chain.getFirst().getNotBefore().toInstant(),
                    "Wait, or set this machine's clock");
        }
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException _) {
                throw new CertificateUnusable(
                        file,
                        "holds certificates that are no chain: number %d was not made by number %d"
                                .formatted(i, i + 1),
                        "Put the server's own first, and behind each the one that signed it");
            }
        }
    }
}
