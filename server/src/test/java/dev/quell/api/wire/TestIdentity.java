package dev.quell.api.wire;

import dev.quell.tls.DevelopmentCertificate;
import dev.quell.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A real certificate for localhost, which a test may change, and clients that believe it. */
final class TestIdentity implements TlsIdentity {
    private final DevelopmentCertificate certificate;
    private final AtomicReference<@Nullable SSLContext> newer = new AtomicReference<>();

    TestIdentity(Path folder) throws IOException {
        Files.createDirectories(folder);
        certificate = DevelopmentCertificate.openOrCreate(folder, Instant.now(), Optional::empty);
    }

    @Override
    public SSLContext context() {
        return ServerCertificate.read(certificate.files(), Instant.now()).context();
    }

    @Override
    public Optional<SSLContext> renewed() {
        return Optional.ofNullable(newer.getAndSet(null));
    }

    void becomes(TestIdentity other) {
        newer.set(other.context());
    }

    /** What a client has that trusts its authority, and no other. */
    SSLContext trusting() {
        try {
            KeyStore trusted = KeyStore.getInstance(certificate.trustStore().toFile(), new char[0]);
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
