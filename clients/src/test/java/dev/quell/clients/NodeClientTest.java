package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quell.Config;
import dev.quell.ConfigReader;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.access.DirectoryRole;
import dev.quell.issuer.TokenRequest;
import dev.quell.issuer.TokenRequest.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classic JavaScript client on Node: {@code clients/src/test/node/client.mjs}. */
class NodeClientTest {
    private static final Path SOURCES = Path.of("src", "test", "node");

    @TempDir private Path folder;

    @Test
    void theClassicClientDoesAllThatItCan() throws Exception {
        demandNode();
        Path project = Files.createDirectory(folder.resolve("node"));
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "client.mjs")) {
            Files.copy(SOURCES.resolve(file), project.resolve(file));
        }
        run(project, "npm", "ci", "--silent");
        Config config =
                ConfigReader.read(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "port",
                                "0",
                                "tls.dev",
                                "true",
                                "data",
                                folder.resolve("data").toString()));
        try (Quell quell = Demo.start(config, Outside.real(), false, _ -> {})) {
            String plain = run(project, "node", "client.mjs", quell.origin(), token(quell));
            assertThat(plain.lines()).hasSize(8).allMatch(line -> line.startsWith("ok "));
        }
        try (Quell quell = Demo.start(config, Outside.real(), true, _ -> {})) {
            String secure = runOverHttps(quell, project);
            assertThat(secure.lines()).hasSize(9).allMatch(line -> line.startsWith("ok "));
        }
    }

    private static String runOverHttps(Quell quell, Path project)
            throws IOException, InterruptedException {
        Path authority = quell.developmentCertificate().orElseThrow().authority();
        String origin = quell.httpsOrigin().orElseThrow();
        return run(
                project,
                Map.of("NODE_EXTRA_CA_CERTS", authority.toString()),
                List.of("node", "client.mjs", origin, token(quell)));
    }

    /** Without Node it is not run, which is said; where CI=true it fails. */
    private static void demandNode() throws InterruptedException {
        boolean there = false;
        try {
            there = new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            System.err.println("NOT RUN: node is missing, so the JavaScript client was not tried");
        }
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(there, "node is missing");
        }
        assertThat(there).as("node is there").isTrue();
    }

    private static String run(Path folder, String... command)
            throws IOException, InterruptedException {
        return run(folder, Map.of(), List.of(command));
    }

    private static String run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String token(Quell quell) {
        return quell.issuer()
                .orElseThrow()
                .token(
                        new TokenRequest(
                                quell.tenant().orElseThrow(),
                                new Subject.User(
                                        "bealfasi",
                                        List.of("SecurityIncident.ReadWrite.All"),
                                        Set.of(DirectoryRole.SECURITY_OPERATOR)),
                                Duration.ofHours(1)));
    }
}
