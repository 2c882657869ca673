package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.quell.access.Credentials;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.access.TokenClaims;
import dev.quell.access.jwt.IssuerFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One issuer of a company's own, by its key set; the embedded one is off. */
class ConfiguredIssuerTest {
    private static final TenantId TENANT = new TenantId("33333333-3333-4333-8333-333333333333");
    private static final String URL = "https://login.example/v2.0";
    private static final String TASK = "/beta/security/incidentTasks/1";

    @TempDir private Path folder;

    @Test
    void itsTokensAreBelievedAndTheEmbeddedOnesAreNot() throws IOException {
        IssuerFile other = IssuerFile.openOrCreate(folder.resolve("idp"), () -> TENANT);
        Path keys = Files.writeString(folder.resolve("keys.json"), other.publicKeySet());
        try (Quell quell = start(keys.toString())) {
            String good = token(other, URL, "api://tasks");

            assertThat(new Client(quell.origin(), good).get(TASK).status()).isEqualTo(404);
            assertThat(get(quell, token(other, URL, "api://quell")).message())
                    .contains("Invalid audience");
            assertThat(
                            get(
                                            quell,
                                            token(
                                                    other,
                                                    "https://quell.local/" + TENANT + "/v2.0",
                                                    "api://tasks"))
                                    .message())
                    .contains("Invalid issuer");
            assertThat(quell.issuer()).isEmpty();
            assertThat(
                            new Client(quell.origin(), "")
                                    .get("/" + TENANT + "/v2.0/.well-known/openid-configuration")
                                    .status())
                    .isEqualTo(404);
            assertThat(quell.data().resolve("issuer.json")).doesNotExist();
        }
    }

    @Test
    void aKeyFileThatCannotBeUsedDoesNotStart() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> start(folder.resolve("none.json").toString()))
                .withMessageContaining("issuers.idp.keys");
    }

    /** A good token must not be called bad: clients repeat after 503 and give up after 401. */
    @Test
    void whileItsKeysCannotBeHadItIsNotReadyAndCallsAreToBeRepeated() throws IOException {
        IssuerFile other = IssuerFile.openOrCreate(folder.resolve("idp"), () -> TENANT);
        try (Quell quell = start("http://127.0.0.1:1/keys")) {
            Client.Reply reply = get(quell, token(other, URL, "api://tasks"));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).contains("30");
            assertThat(new Client(quell.origin(), "").get("/health/ready").status()).isEqualTo(503);
            assertThat(new Client(quell.origin(), "").get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void aRestartWhileItIsAwayRefusesNoGoodToken() throws IOException {
        IssuerFile other = IssuerFile.openOrCreate(folder.resolve("idp"), () -> TENANT);
        HttpServer idp =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] set = other.publicKeySet().getBytes(StandardCharsets.UTF_8);
        var _ =
                idp.createContext(
                        "/keys",
                        exchange -> {
                            exchange.sendResponseHeaders(200, set.length);
                            exchange.getResponseBody().write(set);
                            exchange.close();
                        });
        idp.start();
        String keys = "http://127.0.0.1:" + idp.getAddress().getPort() + "/keys";
        String good = token(other, URL, "api://tasks");
        try (Quell quell = start(keys)) {
            assertThat(get(quell, good).status()).isEqualTo(404);
        }
        idp.stop(0);

        try (Quell again = start(keys)) {
            assertThat(get(again, good).status()).isEqualTo(404);
            assertThat(new Client(again.origin(), "").get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void anIssuerThatIsAwayDoesNotTakeThoseOfOthersWithIt() throws IOException {
        IssuerFile other = IssuerFile.openOrCreate(folder.resolve("idp"), () -> TENANT);
        Path keys = Files.writeString(folder.resolve("keys.json"), other.publicKeySet());
        Map<String, String> away =
                Map.of(
                        "issuers.away.url",
                        "http://127.0.0.1:1/realm",
                        "issuers.away.tenants",
                        TENANT.text());
        try (Quell quell = start(keys.toString(), away)) {
            assertThat(get(quell, token(other, URL, "api://tasks")).status()).isEqualTo(404);
            assertThat(new Client(quell.origin(), "").get("/health/ready").status()).isEqualTo(200);
            assertThat(get(quell, token(other, "http://127.0.0.1:1/realm", "api://quell")).status())
                    .isEqualTo(503);
        }
    }

    private static Client.Reply get(Quell quell, String token) {
        return new Client(quell.origin(), token).get(TASK);
    }

    private Quell start(String keys) {
        return start(keys, Map.of());
    }

    private Quell start(String keys, Map<String, String> more) {
        Map<String, String> options =
                new HashMap<>(
                        Map.of(
                                "port",
                                "0",
                                "data",
                                folder.resolve("data").toString(),
                                "issuers.idp.url",
                                URL,
                                "issuers.idp.keys",
                                keys,
                                "issuers.idp.audiences",
                                "api://tasks",
                                "issuers.idp.tenants",
                                TENANT.text()));
        options.putAll(more);
        Config config = ConfigReader.read(Optional.empty(), Map.of(), options);
        return Quell.start(config, Outside.at(InstantSource.fixed(RunningQuell.START)), _ -> {});
    }

    private static String token(IssuerFile signer, String issuer, String audience) {
        Identity identity =
                new Identity(
                        TENANT,
                        new Principal.Application(issuer, UUID.randomUUID().toString(), "soar"),
                        new Credentials.ApplicationOnly(List.of(TestTokens.WRITE)));
        return signer.signer(UUID::randomUUID)
                .sign(
                        new TokenClaims(
                                issuer,
                                audience,
                                identity,
                                RunningQuell.START,
                                Duration.ofHours(1)));
    }
}
