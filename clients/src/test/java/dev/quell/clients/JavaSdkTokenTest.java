package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.microsoft.graph.beta.models.odataerrors.ODataError;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.IncidentTaskStatus;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
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
 * How the SDK for Java shows who it is, and what it is told of it. Not null-marked, as {@link
 * JavaSdkTaskTest}.
 */
class JavaSdkTokenTest {
    @TempDir private Path data;

    private ServedDemo demo;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void isToldInGraphsWordsWhatIsMissing() {
        GraphServiceClient reader = demo.graph(ServedDemo.reader());
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.Completed);

        assertThat(reader.security().incidentTasks().byIncidentTaskId("213213").get().getStatus())
                .isEqualTo(IncidentTaskStatus.Open);
        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(
                        () ->
                                reader.security()
                                        .incidentTasks()
                                        .byIncidentTaskId("213213")
                                        .patch(change))
                .satisfies(
                        error -> {
                            assertThat(error.getResponseStatusCode()).isEqualTo(403);
                            assertThat(error.getError().getMessage())
                                    .isEqualTo(
                                            "Missing application roles. API required roles:"
                                                    + " SecurityIncident.ReadWrite.All, application"
                                                    + " roles: SecurityIncident.Read.All.");
                        });
    }

    @Test
    void isToldThatItsTokenIsNone() {
        GraphServiceClient stranger = demo.graph("e30.e30.e30");

        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(
                        () -> stranger.security().incidentTasks().byIncidentTaskId("213213").get())
                .satisfies(
                        error -> {
                            assertThat(error.getResponseStatusCode()).isEqualTo(401);
                            assertThat(error.getError().getCode())
                                    .isEqualTo("InvalidAuthenticationToken");
                        });
    }

    /** As the README shows it: base URL, allowed hosts and scope; the credential is any. */
    @Test
    void worksThroughTheAzureProviderWithItsHostAmongTheAllowed() {
        List<String> askedFor = new ArrayList<>();
        TokenCredential credential =
                request -> {
                    askedFor.addAll(request.getScopes());
                    return Mono.just(
                            new AccessToken(
                                    demo.token(ServedDemo.operator()),
                                    OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
                };
        GraphServiceClient graph =
                new GraphServiceClient(
                        new AzureIdentityAuthenticationProvider(
                                credential,
                                new String[] {"127.0.0.1", "localhost"},
                                "api://quell/.default"));
        graph.getRequestAdapter().setBaseUrl(demo.quell().origin() + "/beta");
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.Completed);

        IncidentTask task =
                graph.security().incidentTasks().byIncidentTaskId("213213").patch(change);

        assertThat(task.getStatus()).isEqualTo(IncidentTaskStatus.Completed);
        assertThat(askedFor).containsOnly("api://quell/.default");
    }
}
