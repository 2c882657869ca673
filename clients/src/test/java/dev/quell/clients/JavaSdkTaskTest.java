package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.graph.beta.models.odataerrors.ODataError;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.IncidentTaskActionStatus;
import com.microsoft.graph.beta.models.security.IncidentTaskActionType;
import com.microsoft.graph.beta.models.security.IncidentTaskCollectionResponse;
import com.microsoft.graph.beta.models.security.IncidentTaskStatus;
import com.microsoft.graph.beta.models.security.IsolateDeviceIncidentTaskResponseAction;
import com.microsoft.graph.beta.models.security.IsolationType;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.graph.core.tasks.PageIterator;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tasks with the Graph beta SDK for Java. Not null-marked: the SDK says of everything that it may
 * be null, and this is to read as a user writes it.
 */
class JavaSdkTaskTest {
    @TempDir private Path data;

    private ServedDemo demo;
    private GraphServiceClient client;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        client = demo.graph(ServedDemo.operator());
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void patchesTheSeedsTask() {
        OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC);
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.Completed);

        IncidentTask task = task("213213").patch(change);

        assertThat(task.getId()).isEqualTo("213213");
        assertThat(task.getIncident().getId()).isEqualTo("123");
        assertThat(task.getStatus()).isEqualTo(IncidentTaskStatus.Completed);
        assertThat(task.getDisplayName()).isEqualTo("Reset device testmachine20");
        assertThat(task.getDescription()).isEqualTo("Reset the machine");
        assertThat(task.getCreatedDateTime())
                .isEqualTo(OffsetDateTime.parse("2023-06-26T19:07:39.7433333Z"));
        assertThat(task.getCreatedByDisplayName()).isEqualTo("Defender Experts");
        assertThat(task.getLastModifiedDateTime()).isAfterOrEqualTo(before.minusSeconds(1));
        assertThat(task.getLastModifiedByDisplayName()).isEqualTo("bealfasi");
        assertThat(task.getActionType()).isEqualTo(IncidentTaskActionType.Text);
        assertThat(task.getActionStatus()).isEqualTo(IncidentTaskActionStatus.NotStarted);
        assertThat(task.getResponseAction()).isNull();
    }

    /** The page's value is none of the SDK's enum: contract.md §11.2. */
    @Test
    void readsTheSeedsSourceAsNull() {
        assertThat(task("213213").get().getSource()).isNull();
    }

    @Test
    void getsAResponseActionAsItsClass() {
        IncidentTask task = task("4107").get();

        assertThat(task.getResponseAction())
                .isInstanceOfSatisfying(
                        IsolateDeviceIncidentTaskResponseAction.class,
                        action -> {
                            assertThat(action.getIsolationType()).isEqualTo(IsolationType.Full);
                            assertThat(action.getIdentifierValue()).hasSize(40);
                        });
    }

    /** Only changed properties are sent, so that a model sent a second time is {@code {}}. */
    @Test
    void patchesWithAnUnchangedModel() {
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.InProgress);
        IncidentTask first = task("4109").patch(change);

        IncidentTask second = task("4109").patch(change);

        assertThat(second.getStatus()).isEqualTo(IncidentTaskStatus.InProgress);
        assertThat(second.getLastModifiedDateTime()).isEqualTo(first.getLastModifiedDateTime());
    }

    @Test
    void readsAMinimalAnswerAsNull() {
        IncidentTask change = new IncidentTask();
        change.setStatus(IncidentTaskStatus.NotRelevant);

        IncidentTask answer =
                task("4109")
                        .patch(change, request -> request.headers.add("Prefer", "return=minimal"));

        assertThat(answer).isNull();
        assertThat(task("4109").get().getStatus()).isEqualTo(IncidentTaskStatus.NotRelevant);
    }

    @Test
    void createsATask() {
        IncidentTask draft = new IncidentTask();
        draft.setDisplayName("Call the owner");
        com.microsoft.graph.beta.models.security.Incident incident =
                new com.microsoft.graph.beta.models.security.Incident();
        incident.setId("881");
        draft.setIncident(incident);

        IncidentTask task = client.security().incidentTasks().post(draft);

        assertThat(task("" + task.getId()).get().getDisplayName()).isEqualTo("Call the owner");
    }

    @Test
    void listsFiltersOrdersSelectsAndExpands() {
        IncidentTaskCollectionResponse open =
                client.security()
                        .incidentTasks()
                        .get(
                                request -> {
                                    request.queryParameters.filter =
                                            "incidentId eq '881' and status eq 'open'";
                                    request.queryParameters.orderby =
                                            new String[] {"lastUpdateDateTime desc"};
                                    request.queryParameters.expand = new String[] {"incident"};
                                    request.queryParameters.select = new String[] {"id", "status"};
                                    request.queryParameters.count = true;
                                });

        assertThat(open.getOdataCount()).isEqualTo(6);
        assertThat(open.getValue())
                .extracting(IncidentTask::getId)
                .containsExactly("4107", "4108", "4109", "4110", "4111", "4112");
        assertThat(open.getValue().getFirst().getIncident().getDisplayName())
                .startsWith("Ransomware precursor on ");
        assertThat(open.getValue().getFirst().getDisplayName()).isNull();
    }

    @Test
    void pagesThroughAllTasks() throws ReflectiveOperationException {
        List<String> ids = new ArrayList<>();
        IncidentTaskCollectionResponse first =
                client.security().incidentTasks().get(request -> request.queryParameters.top = 10);
        new PageIterator.Builder<IncidentTask, IncidentTaskCollectionResponse>()
                .client(client)
                .collectionPage(first)
                .collectionPageFactory(IncidentTaskCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(task -> ids.add(task.getId()))
                .build()
                .iterate();

        assertThat(ids)
                .hasSize(client.security().incidentTasks().count().get())
                .doesNotHaveDuplicates()
                .contains("213213", "4107");
    }

    @Test
    void countsAndDeletes() {
        int before = client.security().incidentTasks().count().get();

        task("4111").delete();

        assertThat(client.security().incidentTasks().count().get()).isEqualTo(before - 1);
        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(() -> task("4111").get())
                .satisfies(error -> assertThat(error.getResponseStatusCode()).isEqualTo(404));
    }

    @Test
    void readsTheIncidentOfATask() {
        assertThat(task("213213").incident().get().getDisplayName())
                .isEqualTo("Suspicious activity on testmachine20");
    }

    @Test
    void isToldThatAPageIsTooLarge() {
        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(
                        () ->
                                client.security()
                                        .incidentTasks()
                                        .get(request -> request.queryParameters.top = 501))
                .satisfies(
                        error ->
                                assertThat(error.getError().getMessage())
                                        .contains("The limit of '500' for Top query"));
    }

    @Test
    void readsARefusalWithItsCodeMessageAndRequestId() {
        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(() -> task("999999").get())
                .satisfies(
                        error -> {
                            assertThat(error.getResponseStatusCode()).isEqualTo(404);
                            assertThat(error.getError().getCode()).isEqualTo("NotFound");
                            assertThat(error.getError().getMessage())
                                    .isEqualTo("taskId 999999 not found");
                            String requestId = error.getError().getInnerError().getRequestId();
                            assertThat(UUID.fromString(requestId)).hasToString(requestId);
                            assertThat(error.getError().getInnerError().getDate()).isNotNull();
                        });
    }

    private com.microsoft.graph.beta.security.incidenttasks.item.IncidentTaskItemRequestBuilder
            task(String id) {
        return client.security().incidentTasks().byIncidentTaskId(id);
    }
}
