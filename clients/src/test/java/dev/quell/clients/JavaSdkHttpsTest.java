package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.IncidentTaskCollectionResponse;
import com.microsoft.graph.beta.models.security.IncidentTaskStatus;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.kiota.authentication.AzureIdentityAuthenticationProvider;
import dev.quell.Config;
import dev.quell.ConfigReader;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.access.DirectoryRole;
import dev.quell.issuer.TokenRequest;
import dev.quell.issuer.TokenRequest.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * The SDK for Java over https and HTTP/2, trusting the authority for development as a program does
 * that is started with the option that {@code serve} prints. Not null-marked, as {@link
 * JavaSdkTest}.
 */
class JavaSdkHttpsTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir private Path data;

    private Quell quell;
    private GraphServiceClient graph;

    @BeforeEach
    void start() {
        Config config =
                ConfigReader.read(
                        Optional.empty(),
                        Map.of(),
                        Map.of("port", "0", "tls.dev", "true", "data", data.toString()));
        quell = Demo.start(config, Outside.real(), false, _ -> {});
        System.setProperty(
                TRUST_STORE, quell.developmentCertificate().orElseThrow().trustStore().toString());
        TokenCredential credential =
                _ ->
                        Mono.just(
                                new AccessToken(
                                        token(), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        graph =
                new GraphServiceClient(
                        new AzureIdentityAuthenticationProvider(
                                credential, new String[] {"127.0.0.1"}, "api://quell/.default"));
        graph.getRequestAdapter().setBaseUrl(quell.httpsOrigin().orElseThrow() + "/beta");
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUST_STORE);
        quell.close();
    }

    @Test
    void patchesTheSeedsTask() {
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.Completed);

        IncidentTask task =
                graph.security().incidentTasks().byIncidentTaskId("213213").patch(change);

        assertThat(task.getStatus()).isEqualTo(IncidentTaskStatus.Completed);
    }

    @Test
    void followsTheLinksToFurtherPages() throws ReflectiveOperationException {
        List<String> ids = new ArrayList<>();
        IncidentTaskCollectionResponse first =
                graph.security().incidentTasks().get(request -> request.queryParameters.top = 2);
        assertThat(first.getOdataNextLink()).startsWith(quell.httpsOrigin().orElseThrow());
        new PageIterator.Builder<IncidentTask, IncidentTaskCollectionResponse>()
                .client(graph)
                .collectionPage(first)
                .collectionPageFactory(IncidentTaskCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(task -> ids.add(task.getId()))
                .build()
                .iterate();

        assertThat(ids)
                .contains("213213")
                .doesNotHaveDuplicates()
                .hasSize(graph.security().incidentTasks().count().get());
    }

    private String token() {
        Subject operator =
                new Subject.User(
                        "bealfasi",
                        List.of("SecurityIncident.ReadWrite.All"),
                        Set.of(DirectoryRole.SECURITY_OPERATOR));
        return quell.issuer()
                .orElseThrow()
                .token(
                        new TokenRequest(
                                quell.tenant().orElseThrow(), operator, Duration.ofHours(1)));
    }
}
