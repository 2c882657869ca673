package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.beta.models.security.Alert;
import com.microsoft.graph.beta.models.security.AlertStatus;
import com.microsoft.graph.beta.models.security.Incident;
import com.microsoft.graph.beta.models.security.IncidentStatus;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.IncidentTaskStatus;
import com.microsoft.graph.beta.security.SecurityRequestBuilder;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.graph.core.content.BatchRequestContentCollection;
import com.microsoft.graph.core.content.BatchResponseContentCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of the SDK for Java. Not null-marked, as {@link JavaSdkTaskTest}. */
class JavaSdkBatchTest {
    @TempDir private Path data;

    private ServedDemo demo;
    private GraphServiceClient client;
    private SecurityRequestBuilder security;
    private BatchRequestContentCollection batch;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        client = demo.graph(ServedDemo.operator());
        security = client.security();
        batch = new BatchRequestContentCollection(client);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void changesATaskAndReadsMoreThanFitsIntoOneBatch() throws IOException {
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.Completed);
        String patch =
                batch.addBatchRequestStep(
                        security.incidentTasks()
                                .byIncidentTaskId("213213")
                                .toPatchRequestInformation(change));
        String count =
                batch.addBatchRequestStep(
                        security.incidentTasks().count().toGetRequestInformation());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) { // over the limit of one batch: the collection sends two
            others.add(
                    batch.addBatchRequestStep(
                            security.incidentTasks()
                                    .byIncidentTaskId("4107")
                                    .toGetRequestInformation()));
        }

        BatchResponseContentCollection answers = send();

        assertThat(
                        answers.getResponseById(patch, IncidentTask::createFromDiscriminatorValue)
                                .getStatus())
                .isEqualTo(IncidentTaskStatus.Completed);
        assertThat(answers.getResponsesStatusCodes()).hasSize(22).containsEntry(count, 200);
        assertThat(
                        answers.getResponseById(
                                        others.getLast(),
                                        IncidentTask::createFromDiscriminatorValue)
                                .getId())
                .isEqualTo("4107");
    }

    @Test
    void changesAnIncidentAndItsAlertAndReadsWhatDependsOnThem() throws IOException {
        Incident resolved = new Incident();
        resolved.setStatus(IncidentStatus.Resolved);
        String incident =
                batch.addBatchRequestStep(
                        security.incidents()
                                .byIncidentId("881")
                                .toPatchRequestInformation(resolved));
        Alert taken = new Alert();
        taken.setStatus(AlertStatus.InProgress);
        String alert =
                batch.addBatchRequestStep(
                        security.alertsV2().byAlertId("da881_1").toPatchRequestInformation(taken));
        String read =
                batch.addBatchRequestStep(
                        security.incidents()
                                .byIncidentId("881")
                                .toGetRequestInformation(
                                        request ->
                                                request.queryParameters.expand =
                                                        new String[] {"alerts"}));
        dependsOn(read, incident);
        dependsOn(read, alert);

        BatchResponseContentCollection answers = send();

        Incident whole = answers.getResponseById(read, Incident::createFromDiscriminatorValue);
        assertThat(whole.getStatus()).isEqualTo(IncidentStatus.Resolved);
        assertThat(whole.getAlerts().getFirst().getStatus()).isEqualTo(AlertStatus.InProgress);
        assertThat(answers.getResponsesStatusCodes())
                .containsEntry(incident, 200)
                .containsEntry(alert, 200)
                .containsEntry(read, 200);
    }

    @Test
    void isToldOfAStepWhatItWouldBeToldAloneAndWhatDependsOnItIsNotDone() throws IOException {
        String absent =
                batch.addBatchRequestStep(
                        security.alertsV2().byAlertId("absent").toGetRequestInformation());
        Alert resolved = new Alert();
        resolved.setStatus(AlertStatus.Resolved);
        String dependent =
                batch.addBatchRequestStep(
                        security.alertsV2()
                                .byAlertId("da881_1")
                                .toPatchRequestInformation(resolved));
        dependsOn(dependent, absent);

        BatchResponseContentCollection answers = send();

        assertThat(answers.getResponsesStatusCodes())
                .containsEntry(absent, 404)
                .containsEntry(dependent, 424);
        assertThat(answers.getResponseById(absent).message()).isEqualTo("alertId absent not found");
        assertThat(security.alertsV2().byAlertId("da881_1").get().getStatus())
                .isEqualTo(AlertStatus.New);
    }

    private void dependsOn(String step, String other) {
        batch.getBatchRequestSteps().get(step).addDependsOnId(other);
    }

    private BatchResponseContentCollection send() throws IOException {
        return client.getBatchRequestBuilder().post(batch, null);
    }
}
