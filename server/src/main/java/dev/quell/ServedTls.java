package dev.quell;

import dev.quell.api.wire.HttpSettings;
import dev.quell.api.wire.TlsIdentity;
import dev.quell.tls.CertificateFiles;
import dev.quell.tls.DevelopmentCertificate;
import dev.quell.tls.WatchedCertificate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The certificate that the configuration asks for, opened.
 *
 * @param development present if it is the one for development
 */
record ServedTls(
        Https https, Optional<DevelopmentCertificate> development, WatchedCertificate certificate) {

    /**
     * Opens it, and makes the one for development if need be.
     *
     * @param data the data folder, which is ours
     * @throws dev.quell.tls.CertificateUnusable if it cannot be served
     */
    static ServedTls open(Https https, Path data, Outside outside) {
        Optional<DevelopmentCertificate> development =
                https.certificate().isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                DevelopmentCertificate.openOrCreate(
                                        data, outside.clock().instant(), ServedTls::hostName));
        CertificateFiles files =
                https.certificate()
                        .or(() -> development.map(DevelopmentCertificate::files))
                        .orElseThrow();
        return new ServedTls(https, development, WatchedCertificate.open(files, outside.clock()));
    }

    HttpSettings.Https settings() {
        return new HttpSettings.Https(https.host(), https.port(), new Identity(certificate));
    }

    private record Identity(WatchedCertificate certificate) implements TlsIdentity {
        @Override
        public SSLContext context() {
            return certificate.context();
        }

        @Override
        public Optional<SSLContext> renewed() {
            return certificate.renewed();
        }
    }

    /** As the system has it; empty if it has none that can be looked up. */
    private static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }
}
