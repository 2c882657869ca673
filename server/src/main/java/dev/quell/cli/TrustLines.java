package dev.quell.cli;

import dev.quell.tls.DevelopmentCertificate;
import java.nio.file.Path;

/**
 * For each kind of client the one line that makes it trust the authority for development; said at
 * length in docs/operations.md.
 */
final class TrustLines {
    private final DevelopmentCertificate certificate;

    TrustLines(DevelopmentCertificate certificate) {
        this.certificate = certificate;
    }

    String text() {
        return """
                 Its authority   %1$s
                 which clients have to trust:
                   Java          java -Djavax.net.ssl.trustStore=%3$s …
                   Node          export NODE_EXTRA_CA_CERTS=%2$s
                   Python        export SSL_CERT_FILE=%2$s REQUESTS_CA_BUNDLE=%2$s
                   Go, .NET      export SSL_CERT_FILE=%2$s
                   curl          curl --cacert %2$s …
                   PowerShell    SSL_CERT_FILE=%2$s pwsh
                                 (on Windows: Import-Certificate -FilePath %2$s -CertStoreLocation Cert:\\CurrentUser\\Root)
               """
                .formatted(
                        certificate.authority(),
                        quoted(certificate.authority()),
                        quoted(certificate.trustStore()));
    }

    /** As a shell takes it for one word. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9/._:\\\\-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
