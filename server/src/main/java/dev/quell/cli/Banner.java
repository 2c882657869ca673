package dev.quell.cli;

import dev.quell.Quell;
import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import dev.quell.demo.DemoDirectory;
import dev.quell.issuer.EmbeddedIssuer;
import dev.quell.issuer.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code serve} prints once it serves. */
final class Banner {
    /** A working day. */
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(8);

    private final Quell quell;

    Banner(Quell quell) {
        this.quell = quell;
    }

    String plain() {
        String tokenHint =
                quell.issuer().isPresent()
                        ? "  Token           ./quell token --all --data " + quell.data() + "\n"
                        : "";
        return places() + tokenHint + stop();
    }

    /** {@code application} if it was made just now. */
    String demo(Optional<DemoDirectory.DemoApplication> application) {
        String token = token();
        return places()
                + """

                  A token for the user bealfasi (incidents, alerts and tasks, Security Operator), good for 8 hours:

                  %s

                  Complete the task of Microsoft's page, incidentTasks/213213:

                  curl -X PATCH %s/beta/security/incidentTasks/213213 -H 'Content-Type: application/json' -d '{"status": "completed"}' -H 'Authorization: Bearer %s'

                  """
                        .formatted(token, quell.origin(), token)
                + new DemoSignIn(quell, application).text()
                + stop();
    }

    private String places() {
        return """
               Quell serves.
                 Graph base URL  %s/beta
               %s  Health          %s/health/ready
                 Data            %s
                 Log             %s
               %s"""
                .formatted(
                        quell.origin(),
                        quell.httpsOrigin()
                                .map("  and over TLS    %s/beta\n"::formatted)
                                .orElse(""),
                        quell.origin(),
                        quell.data(),
                        quell.data().resolve(LogFile.NAME),
                        quell.developmentCertificate()
                                .map(certificate -> new TrustLines(certificate).text())
                                .orElse(""));
    }

    private static String stop() {
        return "Stop it with Ctrl-C.\n";
    }

    private String token() {
        EmbeddedIssuer issuer = quell.issuer().orElseThrow();
        TenantId tenant = quell.tenant().orElseThrow();
        return issuer.token(
                new TokenRequest(
                        tenant,
                        new TokenRequest.Subject.User(
                                "bealfasi",
                                List.of(
                                        "SecurityIncident.ReadWrite.All",
                                        "SecurityAlert.ReadWrite.All"),
                                Set.of(DirectoryRole.SECURITY_OPERATOR)),
                        TOKEN_LIFETIME));
    }
}
