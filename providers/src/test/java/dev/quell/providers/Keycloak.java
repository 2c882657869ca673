package dev.quell.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A real Keycloak on a free port, its data in memory, with the realm of {@code quell-realm.json}.
 */
final class Keycloak implements AutoCloseable {
    /** Of this process alone, on loopback, in memory. */
    private static final String PASSWORD = "of-this-test-alone";

    /** A process of a minute pays no compiler back, and two would share two processors. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final Path REALM = Path.of("src", "test", "resources", "quell-realm.json");

    private final Process process;
    private final String origin;

    /** The key with the highest signs; Keycloak's first has 100. */
    private int priority = 200;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.origin = "http://127.0.0.1:" + port;
    }

    /** Starts it and waits until it listens. */
    static Keycloak start(Path home) throws IOException {
        Path imported = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.write(imported.resolve("quell-realm.json"), Files.readAllBytes(REALM));
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                                "bash",
                                home.resolve("bin").resolve("kc.sh").toString(),
                                "start-dev",
                                "--db=dev-mem",
                                "--import-realm",
                                "--log-level=warn,io.quarkus:info",
                                "--http-host=127.0.0.1",
                                "--http-port=" + port)
                        .redirectErrorStream(true);
        builder.environment().put("JAVA_OPTS_APPEND", QUICK);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Keycloak keycloak = new Keycloak(builder.start(), port);
        try {
            keycloak.awaitListening();
            keycloak.addScope("SecurityIncident.ReadWrite.All", "analyst-tool");
            return keycloak;
        } catch (IOException | RuntimeException | AssertionError e) {
            keycloak.close();
            throw e;
        }
    }

    /** Where the keys lie that discovery names. */
    String keys() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    String issuer() {
        return origin + "/realms/quell";
    }

    String tokenOfTheService() {
        return token(
                "quell",
                "grant_type",
                "client_credentials",
                "client_id",
                "soar",
                "client_secret",
                PASSWORD);
    }

    String tokenOf(String user, String scope) {
        return token(
                "quell",
                "grant_type",
                "password",
                "client_id",
                "analyst-tool",
                "username",
                user,
                "password",
                PASSWORD,
                "scope",
                scope);
    }

    /** Makes a new key sign from now on; those before it stay good. Gives their ids. */
    List<String> rotate() {
        List<String> before = signingKeys();
        created(
                admin().json(
                                "POST",
                                realm("components"),
                                """
                                {"name": "rotated", "providerId": "rsa-generated",
                                 "providerType": "org.keycloak.keys.KeyProvider",
                                 "config": {"priority": ["%d"], "algorithm": ["RS256"]}}
                                """
                                        .formatted(++priority)));
        return before;
    }

    void withdraw(List<String> keys) {
        for (String key : keys) {
            assertThat(admin().send("DELETE", realm("components/" + key)).status()).isEqualTo(204);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }

    /** Keycloak's own scopes stay only if the imported realm has none of its own. */
    private void addScope(String name, String client) {
        created(
                admin().json(
                                "POST",
                                realm("client-scopes"),
                                """
                                {"name": "%s", "protocol": "openid-connect",
                                 "attributes": {"include.in.token.scope": "true"},
                                 "protocolMappers": [{
                                   "name": "for Quell", "protocol": "openid-connect",
                                   "protocolMapper": "oidc-audience-mapper",
                                   "config": {"included.custom.audience": "api://quell",
                                              "access.token.claim": "true"}}]}
                                """
                                        .formatted(name)));
        String scope = id(admin().get(realm("client-scopes")).json(), "name", name);
        String clientId = id(admin().get(realm("clients")).json(), "clientId", client);
        String path = "clients/" + clientId + "/optional-client-scopes/" + scope;
        assertThat(admin().send("PUT", realm(path)).status()).isEqualTo(204);
    }

    private List<String> signingKeys() {
        List<String> ids = new ArrayList<>();
        String query = "components?type=org.keycloak.keys.KeyProvider";
        for (JsonNode key : admin().get(realm(query)).json()) {
            if (key.get("providerId").stringValue().equals("rsa-generated")) {
                ids.add(key.get("id").stringValue());
            }
        }
        return ids;
    }

    private static String id(JsonNode list, String member, String value) {
        for (JsonNode item : list) {
            if (item.path(member).stringValue("").equals(value)) {
                return item.get("id").stringValue();
            }
        }
        throw new AssertionError("no " + value + " in " + list);
    }

    private static void created(Http.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    private String realm(String path) {
        return origin + "/admin/realms/quell/" + path;
    }

    /** Its tokens are good for a minute, so each call has a new one. */
    private Http admin() {
        return new Http(
                token(
                        "master",
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        "admin",
                        "password",
                        PASSWORD));
    }

    private String token(String realm, String... fields) {
        Http.Reply reply =
                new Http("")
                        .form(
                                origin + "/realms/" + realm + "/protocol/openid-connect/token",
                                fields);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("access_token").stringValue();
    }

    private void awaitListening() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Listening on:")) {
                // Read on, or a full pipe would stop it.
                Thread.ofVirtual().start(() -> readAway(output));
                return;
            }
        }
        throw new AssertionError("Keycloak ended instead of listening:\n" + said);
    }

    private static void readAway(BufferedReader output) {
        try (output) {
            while (output.readLine() != null) {
                // Nobody wants it.
            }
        } catch (IOException e) {
            // It was closed with the process.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
