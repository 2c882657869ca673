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
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * The SDK for Java over https and HTTP/2, trusting the authority for development as a program does
 * that is started with the option that {@code serve} prints. Not null-marked, as {@link
 * JavaSdkTaskTest}.
 */
class JavaSdkHttpsTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir private Path data;

    private ServedDemo demo;
    private GraphServiceClient graph;

    @BeforeEach
    void start() {
        demo = ServedDemo.startWithTls(data);
        System.setProperty(
                TRUST_STORE,
                demo.quell().developmentCertificate().orElseThrow().trustStore().toString());
        TokenCredential credential =
                _ ->
                        Mono.just(
                                new AccessToken(
                                        demo.token(ServedDemo.operator()),
                                        OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        graph =
                new GraphServiceClient(
                        new AzureIdentityAuthenticationProvider(
                                credential, new String[] {"127.0.0.1"}, "api://quell/.default"));
        graph.getRequestAdapter().setBaseUrl(demo.quell().httpsOrigin().orElseThrow() + "/beta");
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUST_STORE);
        demo.close();
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
        assertThat(first.getOdataNextLink()).startsWith(demo.quell().httpsOrigin().orElseThrow());
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
}
