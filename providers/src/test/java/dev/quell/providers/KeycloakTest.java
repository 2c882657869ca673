package dev.quell.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Keycloak out of the box, with the settings of docs/identity-providers.md. Only with {@code
 * -Pkeycloak}, which is said otherwise; where CI=true it fails then.
 */
class KeycloakTest implements BadDays {
    private static final String WRITE = "SecurityIncident.ReadWrite.All";

    private static Keycloak keycloak;

    @TempDir private Path data;

    private DemoQuell quell;
    private Relay relay;

    /** One that has its keys by the relay; only bad days need it. */
    private Optional<DemoQuell> relayed = Optional.empty();

    @BeforeAll
    static void startKeycloak() throws IOException {
        keycloak = Keycloak.start(home());
        Http.warm(keycloak.issuer() + "/.well-known/openid-configuration", keycloak.keys());
    }

    @AfterAll
    static void stopKeycloak() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    /** A new one each time: keys that other tests made are none that it has to fetch. */
    @BeforeEach
    void start() throws IOException {
        relay = new Relay(keycloak.keys());
        quell = quell(data.resolve("discovered"), Map.of());
    }

    @AfterEach
    void stop() {
        quell.close();
        relayed.ifPresent(DemoQuell::close);
        relay.close();
    }

    @Test
    void aServiceWithARoleOfQuellsClientCompletesTheTask() {
        Http.Reply reply = quell.completeTheTask(keycloak.tokenOfTheService());

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().get("status").stringValue()).isEqualTo("completed");
        assertThat(reply.json().get("lastModifiedByDisplayName").stringValue())
                .isIn("API-App:soar", "Mara Lind");
    }

    @Test
    void aUserWithScopeAndRoleCompletesTheTask() {
        Http.Reply reply = quell.completeTheTask(keycloak.tokenOf("mara", WRITE));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Test
    void aReaderReadsAndIsToldWhatHeLacksToWrite() {
        String token = keycloak.tokenOf("rolf", WRITE);

        assertThat(quell.readTheTask(token).status()).isEqualTo(200);
        assertThat(quell.completeTheTask(token).status()).isEqualTo(403);
        assertThat(quell.completeTheTask(token).message())
                .contains("Security Operator, Security Administrator");
    }

    /** Without the scope, Keycloak writes no audience for Quell. */
    @Test
    void aTokenForAnotherServiceIsNotBelieved() {
        assertThat(quell.readTheTask(keycloak.tokenOf("mara", "openid")).message())
                .contains("Invalid audience");
    }

    @Test
    void theFirstTokenOfANewKeyIsBelievedAndThoseOfTheOldOneStillAre() {
        String old = keycloak.tokenOfTheService();
        var _ = keycloak.rotate();
        String fresh = keycloak.tokenOfTheService();

        assertThat(header(fresh)).as("names another key").isNotEqualTo(header(old));
        assertThat(quell.readTheTask(fresh).status()).isEqualTo(200);
        assertThat(quell.readTheTask(old).status()).isEqualTo(200);
    }

    @Test
    void aTokenOfAWithdrawnKeyIsBelievedNoLongerOnceAnotherKeyIsSeen() {
        String old = keycloak.tokenOfTheService();
        assertThat(quell.readTheTask(old).status()).isEqualTo(200);

        keycloak.withdraw(keycloak.rotate());
        quell.later(UNTIL_TRIED_AGAIN); // within the minute it might be told to come again

        assertThat(quell.readTheTask(keycloak.tokenOfTheService()).status()).isEqualTo(200);
        assertThat(quell.readTheTask(old).message()).contains("Invalid signature");
    }

    @Override
    public DemoQuell quell() {
        if (relayed.isEmpty()) {
            Path folder = data.resolve("relayed");
            relayed = Optional.of(quell(folder, Map.of("issuers.keycloak.keys", relay.url())));
        }
        return relayed.get();
    }

    @Override
    public Relay relay() {
        return relay;
    }

    @Override
    public String token() {
        return keycloak.tokenOfTheService();
    }

    @Override
    public void rotate() {
        var _ = keycloak.rotate();
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static DemoQuell quell(Path data, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(
                Map.of(
                        "issuers.keycloak.kind",
                        "keycloak",
                        "issuers.keycloak.url",
                        keycloak.issuer(),
                        "issuers.keycloak.audiences",
                        "quell,api://quell",
                        "issuers.keycloak.tenants",
                        DemoQuell.TENANT,
                        "issuers.keycloak.directory-roles.security-operator",
                        "soc-operator",
                        "issuers.keycloak.directory-roles.security-reader",
                        "soc-reader"));
        return new DemoQuell(data, settings);
    }

    private static Path home() {
        String home = System.getProperty("keycloak.home", "");
        boolean there = !home.isEmpty() && Files.isDirectory(Path.of(home));
        if (!there) {
            System.err.println(
                    "NOT RUN: Keycloak was not tried; ./build verify -Pkeycloak fetches and runs it");
        }
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(there, "Keycloak is missing: -Pkeycloak");
        }
        assertThat(there).as("Keycloak is there: -Pkeycloak").isTrue();
        return Path.of(home);
    }
}
