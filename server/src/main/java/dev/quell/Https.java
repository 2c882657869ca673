package dev.quell;

import dev.quell.tls.CertificateFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where to listen for TLS, and with what.
 *
 * @param port 0 for any free one
 * @param certificate empty for the one for development, which is made in the data folder
 */
public record Https(String host, int port, Optional<CertificateFiles> certificate) {
    /** What servers of development take, beside 8080. */
    private static final int DEFAULT_PORT = 8443;

    /** As the settings ask for; empty if they do not. */
    static Optional<Https> of(Settings settings) {
        Optional<CertificateFiles> certificate = certificate(settings.tls());
        if (certificate.isEmpty() && !settings.tls().dev()) {
            if (settings.https().port().isPresent()) {
                throw new ConfigException(
                        "https.port is set, but there is nothing to show there: set tls.certificate"
                                + " and tls.key, or tls.dev=true for a certificate to develop"
                                + " with.");
            }
            return Optional.empty();
        }
        int usual = settings.port() == 0 ? 0 : DEFAULT_PORT;
        int port = Config.port("https.port", settings.https().port().orElse(usual));
        if (port != 0 && port == settings.port()) {
            throw new ConfigException(
                    "port and https.port are both " + port + ": choose two different ones.");
        }
        return Optional.of(new Https(Config.host(settings), port, certificate));
    }

    private static Optional<CertificateFiles> certificate(Settings.Tls tls) {
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            throw new ConfigException(
                    "tls.certificate and tls.key belong together: set both, or none of them.");
        }
        return tls.certificate()
                .flatMap(
                        file ->
                                tls.key()
                                        .map(
                                                key ->
                                                        new CertificateFiles(
                                                                Path.of(file), Path.of(key))));
    }
}
