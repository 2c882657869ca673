package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.IncidentTaskStatus;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AzureIdentityAuthenticationProvider;
import dev.quell.Config;
import dev.quell.ConfigReader;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.demo.DemoDirectory;
import dev.quell.issuer.TokenRequest;
import dev.quell.issuer.TokenRequest.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Microsoft's identity library for Java gets tokens from Quell over TLS, and the Graph SDK works
 * with them. Neither is changed; what they are told is what the README tells.
 */
class AzureIdentityTest {
    private static final String SCOPE = "api://quell/.default";
    private static final String KEY_PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir private static Path data;

    private static Quell quell;
    private static DemoDirectory.DemoApplication application;
    private static SSLContext contextBefore;

    @BeforeAll
    static void start() throws GeneralSecurityException, IOException {
        Config config =
                ConfigReader.read(
                        Optional.empty(),
                        Map.of(),
                        Map.of("port", "0", "tls.dev", "true", "data", data.toString()));
        quell = Demo.start(config, Outside.real(), false, _ -> {});
        application = Demo.fillDirectory(quell).orElseThrow();
        contextBefore = SSLContext.getDefault();
        trust(quell.developmentCertificate().orElseThrow().trustStore());
    }

    @AfterAll
    static void stop() {
        SSLContext.setDefault(contextBefore);
        System.clearProperty(TRUST_STORE);
        quell.close();
    }

    @Test
    void aSecretDrivesTheGraphSdk() {
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.Completed);

        IncidentTask task =
                graph(secret(application.secret()), SCOPE)
                        .security()
                        .incidentTasks()
                        .byIncidentTaskId("213213")
                        .patch(change);

        assertThat(task.getStatus()).isEqualTo(IncidentTaskStatus.Completed);
        assertThat(task.getLastModifiedByDisplayName()).isEqualTo("API-App:Demo playbook");
    }

    /** With none given the SDK asks for its own host's: contract.md §10.2. */
    @Test
    void theScopeMayBeLeftOut() {
        assertThat(
                        graph(secret(application.secret()))
                                .security()
                                .incidentTasks()
                                .byIncidentTaskId("4107")
                                .get()
                                .getId())
                .isEqualTo("4107");
    }

    @Test
    void aTokenLastsForAnHour() {
        AccessToken token = token(secret(application.secret()));

        assertThat(token.getExpiresAt())
                .isBetween(
                        OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(54),
                        OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(61));
    }

    @Test
    void aWrongSecretIsRefusedInWordsThatTheLibraryUnderstands() {
        assertThatThrownBy(() -> token(secret("wrong")))
                .hasMessageContaining("AADSTS7000215")
                .hasMessageContaining("There is no such client");
    }

    @Test
    void aCertificateDoesAsWellAsASecretAndMoreThanOnce() throws Exception {
        Path pfx = data.resolve("playbook.pfx");
        makeCertificate(pfx);
        addKey(certificate(pfx));
        TokenCredential credential =
                new ClientCertificateCredentialBuilder()
                        .authorityHost(origin())
                        .disableInstanceDiscovery()
                        .tenantId(quell.tenant().orElseThrow().text())
                        .clientId(application.id().text())
                        .pfxCertificate(pfx.toString())
                        .clientCertificatePassword(KEY_PASSWORD)
                        .build();

        assertThat(token(credential).getToken()).isNotEmpty();
        // CAE on and off: two requests, each with an assertion of its own.
        assertThat(
                        credential
                                .getTokenSync(
                                        new TokenRequestContext()
                                                .addScopes(SCOPE)
                                                .setCaeEnabled(true))
                                .getToken())
                .isNotEmpty();
        assertThat(
                        graph(credential, SCOPE)
                                .security()
                                .incidentTasks()
                                .byIncidentTaskId("4107")
                                .get()
                                .getId())
                .isEqualTo("4107");
    }

    private static TokenCredential secret(String secret) {
        return new ClientSecretCredentialBuilder()
                .authorityHost(origin())
                .disableInstanceDiscovery()
                .tenantId(quell.tenant().orElseThrow().text())
                .clientId(application.id().text())
                .clientSecret(secret)
                .build();
    }

    private static AccessToken token(TokenCredential credential) {
        return credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE));
    }

    private static GraphServiceClient graph(TokenCredential credential, String... scopes) {
        GraphServiceClient graph =
                new GraphServiceClient(
                        new AzureIdentityAuthenticationProvider(
                                credential, new String[] {"localhost", "127.0.0.1"}, scopes));
        graph.getRequestAdapter().setBaseUrl(origin() + "/beta");
        return graph;
    }

    private static String origin() {
        return quell.httpsOrigin().orElseThrow();
    }

    /** What {@code -Djavax.net.ssl.trustStore} does when it is given from the start. */
    private static void trust(Path store) throws GeneralSecurityException, IOException {
        System.setProperty(TRUST_STORE, store.toString());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            trusted.load(in, null);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    private static void makeCertificate(Path pfx) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command =
                List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "playbook",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=playbook",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        pfx.toString(),
                        "-storepass",
                        KEY_PASSWORD);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String certificate(Path pfx) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(pfx.toFile(), KEY_PASSWORD.toCharArray());
        String der =
                Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("playbook").getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + der + "\n-----END CERTIFICATE-----\n";
    }

    private static void addKey(String pem) throws InterruptedException {
        String token =
                quell.issuer()
                        .orElseThrow()
                        .token(
                                new TokenRequest(
                                        quell.tenant().orElseThrow(),
                                        new Subject.Application(
                                                "test", List.of("Quell.Identity.ReadWrite.All")),
                                        Duration.ofMinutes(1)));
        URI uri =
                URI.create(
                        quell.origin() + "/quell/v1/applications/" + application.id() + "/addKey");
        String body = "{\"key\":\"%s\"}".formatted(pem.replace("\r", "").replace("\n", "\\n"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
