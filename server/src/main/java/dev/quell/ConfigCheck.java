package dev.quell;

import dev.quell.access.Permission;
import dev.quell.access.jwt.KeptKeySets;
import dev.quell.terms.Term;
import dev.quell.tls.CertificateFiles;
import dev.quell.tls.CertificateUnusable;
import dev.quell.tls.DevelopmentCertificate;
import dev.quell.tls.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What would happen if that configuration were served: tries port, folder and key set, and changes
 * nothing.
 *
 * @param lines for people, one a finding
 * @param fine whether it would start and be ready
 */
public record ConfigCheck(List<String> lines, boolean fine) {
    public ConfigCheck {
        lines = List.copyOf(lines);
    }

    /** Tries it out; what is in use meanwhile, such as the port, is let go again. */
    public static ConfigCheck of(Config config, Outside outside) {
        Findings findings = new Findings();
        findings.add(
                "listens on http://" + config.host() + ":" + config.port(),
                port(config.host(), config.port()));
        config.https().ifPresent(https -> addHttps(findings, https, config, outside));
        findings.add("data in " + config.data().toAbsolutePath().normalize(), folder(config));
        config.embeddedIssuer()
                .ifPresent(name -> findings.add("believes the embedded issuer " + name, ""));
        addIssuers(findings, config, outside);
        addConnectors(findings, config, outside);
        for (Permission permission : Permission.values()) {
            String names = String.join(", ", config.policy().granting(permission));
            findings.add(Term.of(permission) + " by " + names, "");
        }
        findings.add(
                config.strict()
                        ? "answers as Graph in its cloud "
                                + Term.of(config.cloud())
                                + ", without extensions"
                        : "with extensions",
                "");
        return new ConfigCheck(findings.lines, findings.fine);
    }

    /** Lines, and whether any of them is a problem. */
    private static final class Findings {
        private final List<String> lines = new ArrayList<>();
        private boolean fine = true;

        void add(String what, String problem) {
            lines.add(problem.isEmpty() ? "ok   " + what : "NOT  " + what + ": " + problem);
            fine &= problem.isEmpty();
        }
    }

    private static void addHttps(Findings findings, Https https, Config config, Outside outside) {
        findings.add(
                "listens on https://" + https.host() + ":" + https.port(),
                port(https.host(), https.port()));
        Instant now = outside.clock().instant();
        if (https.certificate().isEmpty()) {
            boolean there = DevelopmentCertificate.open(config.data(), now).isPresent();
            String certificate = "with a certificate for development, which ";
            findings.add(certificate + (there ? "is there" : "would be made"), "");
            return;
        }
        CertificateFiles files = https.certificate().get();
        String certificate = "with the certificate " + files.certificate();
        try {
            Instant end = ServerCertificate.read(files, now).end();
            findings.add(certificate + ", good until " + end, "");
        } catch (CertificateUnusable e) {
            findings.add(certificate, String.valueOf(e.getMessage()));
        }
    }

    private static String port(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound() ? "" : "it cannot be had";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String folder(Config config) {
        Path folder = config.data().toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            try {
                Quell.take(folder).close();
                return "";
            } catch (StartException e) {
                return String.valueOf(e.getMessage());
            }
        }
        Path parent = folder;
        while (parent != null && Files.notExists(parent)) {
            parent = parent.getParent();
        }
        return parent != null && Files.isDirectory(parent) && Files.isWritable(parent)
                ? ""
                : "it cannot be made below " + parent;
    }

    private static void addConnectors(Findings findings, Config config, Outside outside) {
        config.actions()
                .publicUrl()
                .ifPresent(url -> findings.add("tells products to report below " + url, ""));
        try (ConnectorParts _ = new ConnectorParts(config, outside)) {
            for (ConnectorSection section : config.connectors()) {
                findings.add(
                        "executes actions by connectors.%s, of kind %s"
                                .formatted(section.name(), section.kind()),
                        "");
            }
        } catch (ConfigException e) {
            findings.add("executes actions", String.valueOf(e.getMessage()));
        }
    }

    private static void addIssuers(Findings findings, Config config, Outside outside) {
        try (Parts parts = new Parts()) {
            TrustedIssuers issuers =
                    new TrustedIssuers(config, outside.clock(), parts, KeptKeySets.none());
            for (ConfiguredIssuer issuer : config.issuers()) {
                findings.add(
                        "believes " + issuer.url(),
                        issuers.problem(issuer)
                                .map(
                                        cause ->
                                                "its keys cannot be had now, calls would get 503: "
                                                        + cause)
                                .orElse(""));
            }
        } catch (StartException | IllegalArgumentException e) {
            findings.add("believes the issuers", String.valueOf(e.getMessage()));
        }
    }
}
