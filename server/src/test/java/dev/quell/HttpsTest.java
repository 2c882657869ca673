package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.tls.DevelopmentCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of Quell over https, with the certificate for development. */
class HttpsTest {
    private static final String TASKS = "/beta/security/incidentTasks";

    /** By the system's clock, which the client judges the certificate by. */
    @Test
    void linksOverHttpsAreHttpsAndCanBeFollowedAsTheyAre(@TempDir Path data) throws Exception {
        Map<String, String> options =
                Map.of("port", "0", "data", data.toString(), "tls.dev", "true");
        Config config = ConfigReader.read(Optional.empty(), Map.of(), options);
        try (Quell quell = Demo.start(config, Outside.real(), false, _ -> {});
                HttpClient client = trusting(quell)) {
            String token =
                    new TestTokens(data, quell.tenant().orElseThrow(), Instant.now())
                            .named("app-read");
            String origin = quell.httpsOrigin().orElseThrow();
            List<String> ids = new ArrayList<>();
            Optional<String> next = Optional.of(origin + TASKS + "?$top=2");
            while (next.isPresent()) {
                HttpResponse<String> reply =
                        client.send(
                                HttpRequest.newBuilder(URI.create(next.get()))
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(reply.version()).isEqualTo(Version.HTTP_2);
                JsonNode page = new JsonMapper().readTree(reply.body());
                assertThat(page.get("@odata.context").stringValue())
                        .startsWith(origin + "/beta/$metadata");
                page.get("value").forEach(task -> ids.add(task.get("id").stringValue()));
                next = Optional.ofNullable(page.get("@odata.nextLink")).map(JsonNode::stringValue);
                assertThat(next.orElse(origin + TASKS)).startsWith(origin + TASKS);
            }
            Client plainly = new Client(quell.origin(), token);
            assertThat(ids)
                    .contains("213213")
                    .doesNotHaveDuplicates()
                    .hasSize(Integer.parseInt(plainly.get(TASKS + "/$count").response().body()));
            JsonNode plain = plainly.get(TASKS).json();
            assertThat(plain.get("@odata.context").stringValue())
                    .as("and those over http are http")
                    .startsWith(quell.origin() + "/beta/$metadata");
        }
    }

    @Test
    void whatCannotBeServedDoesNotStart(@TempDir Path folder) {
        Map<String, String> options =
                Map.of(
                        "port", "0",
                        "data", folder.resolve("data").toString(),
                        "tls.certificate", folder.resolve("none.pem").toString(),
                        "tls.key", folder.resolve("none.key").toString());
        Config config = ConfigReader.read(Optional.empty(), Map.of(), options);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Quell.start(config, Outside.real(), _ -> {}))
                .withMessageContaining("none.pem cannot be read");
        ConfigCheck check = ConfigCheck.of(config, Outside.real());
        assertThat(check.fine()).isFalse();
        assertThat(check.lines())
                .contains("ok   listens on https://127.0.0.1:0")
                .anyMatch(line -> line.startsWith("NOT  with the certificate " + folder));
    }

    @Test
    void aCheckOfTheConfigurationSaysWhatWouldBeServed() throws Exception {
        try (RunningQuell running = new RunningQuell("tls.dev", "true")) {
            DevelopmentCertificate made = running.quell().developmentCertificate().orElseThrow();
            assertThat(check("tls.dev", "true", "data", running.quell().data().toString()))
                    .contains("ok   with a certificate for development, which is there");
            assertThat(check("tls.dev", "true", "data", running.quell().data() + "/none"))
                    .contains("ok   with a certificate for development, which would be made");
            assertThat(
                            check(
                                    "tls.certificate",
                                    made.files().certificate().toString(),
                                    "tls.key",
                                    made.files().key().toString()))
                    .contains(
                            "ok   with the certificate "
                                    + made.files().certificate()
                                    + ", good until 2029-02-25T10:15:30Z");
        }
    }

    private static List<String> check(String... settings) {
        Map<String, String> options = new HashMap<>(Map.of("port", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            options.put(settings[i], settings[i + 1]);
        }
        Config config = ConfigReader.read(Optional.empty(), Map.of(), options);
        return ConfigCheck.of(config, Outside.at(() -> RunningQuell.START)).lines();
    }

    /** A client that trusts the authority for development, as its trust store has it. */
    static HttpClient trusting(Quell quell) throws Exception {
        Path trustStore = quell.developmentCertificate().orElseThrow().trustStore();
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(trustStore.toFile(), new char[0]));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
