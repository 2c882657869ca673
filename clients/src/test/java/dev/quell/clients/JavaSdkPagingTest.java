package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.beta.models.Entity;
import com.microsoft.graph.beta.models.security.AlertSeverity;
import com.microsoft.graph.beta.models.security.Incident;
import com.microsoft.graph.beta.models.security.IncidentCollectionResponse;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.IncidentTaskCollectionResponse;
import com.microsoft.graph.beta.models.security.IncidentTaskStatus;
import com.microsoft.graph.beta.security.SecurityRequestBuilder;
import com.microsoft.graph.beta.security.incidents.microsoftgraphsecuritymergeincidents.MergeIncidentsPostRequestBody;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.graph.core.content.BatchRequestContentCollection;
import com.microsoft.graph.core.content.BatchResponseContentCollection;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.kiota.RequestInformation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page iterator of the SDK for Java, while others write: what was there throughout comes once
 * (ADR 11). Not null-marked, as {@link JavaSdkTaskTest}.
 */
class JavaSdkPagingTest {
    private static final int ITEMS = 1_000;
    private static final int PAGE = 50;

    /** Enough to take something past the reader before each page. */
    private static final int WRITES_PER_PAGE = 10;

    @TempDir private Path data;

    private final Random random = new Random(17);
    private final List<String> seen = new ArrayList<>();
    private ServedDemo demo;
    private GraphServiceClient client;
    private SecurityRequestBuilder others;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        client = demo.graph(ServedDemo.operator());
        others = demo.graph(ServedDemo.operator()).security();
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void seesEachOfAThousandIncidentsOnce() throws Exception {
        List<String> throughout = create(this::incident);

        try (OtherWriters writers = OtherWriters.begin(n -> writeIncident(n, throughout))) {
            IncidentCollectionResponse first = client.security().incidents().get();
            new PageIterator.Builder<Incident, IncidentCollectionResponse>()
                    .client(client)
                    .collectionPage(first)
                    .collectionPageFactory(IncidentCollectionResponse::createFromDiscriminatorValue)
                    .processPageItemCallback(incident -> see(incident, writers))
                    .build()
                    .iterate();
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(throughout);
    }

    @Test
    void seesEachOfAThousandTasksOnce() throws Exception {
        List<String> throughout = create(this::task);

        try (OtherWriters writers = OtherWriters.begin(n -> writeTask(n, throughout))) {
            IncidentTaskCollectionResponse first =
                    client.security()
                            .incidentTasks()
                            .get(request -> request.queryParameters.top = PAGE);
            new PageIterator.Builder<IncidentTask, IncidentTaskCollectionResponse>()
                    .client(client)
                    .collectionPage(first)
                    .collectionPageFactory(
                            IncidentTaskCollectionResponse::createFromDiscriminatorValue)
                    .processPageItemCallback(task -> see(task, writers))
                    .build()
                    .iterate();
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(throughout);
    }

    private boolean see(Entity item, OtherWriters writers) {
        seen.add(item.getId());
        if (seen.size() % PAGE == 0) {
            writers.await(WRITES_PER_PAGE);
        }
        return true;
    }

    /** Changes one of those, creates one, or merges what it created. */
    private void writeIncident(int number, List<String> ids) {
        switch (number % 10) {
            case 0 -> others.incidents().post(draft("Later " + number));
            case 1 -> {
                MergeIncidentsPostRequestBody order = new MergeIncidentsPostRequestBody();
                order.setIncidentIds(
                        List.of(ids.getFirst(), others.incidents().post(draft("Same")).getId()));
                others.incidents().microsoftGraphSecurityMergeIncidents().post(order);
            }
            default -> {
                Incident change = new Incident();
                change.setSummary("Write " + number);
                others.incidents().byIncidentId(any(ids)).patch(change);
            }
        }
    }

    /** Changes one of those, or creates one and deletes it. */
    private void writeTask(int number, List<String> ids) {
        if (number % 10 == 0) {
            String id = others.incidentTasks().post(draftTask("Later " + number)).getId();
            others.incidentTasks().byIncidentTaskId(id).delete();
            return;
        }
        IncidentTask change = new IncidentTask();
        change.setStatus(
                random.nextBoolean() ? IncidentTaskStatus.InProgress : IncidentTaskStatus.Open);
        others.incidentTasks().byIncidentTaskId(any(ids)).patch(change);
    }

    private String any(List<String> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    /** By as many batches as it takes; the ids. */
    private List<String> create(IntFunction<RequestInformation> request) throws IOException {
        BatchRequestContentCollection batch = new BatchRequestContentCollection(client);
        for (int number = 0; number < ITEMS; number++) {
            batch.addBatchRequestStep(request.apply(number));
        }
        BatchResponseContentCollection answers = client.getBatchRequestBuilder().post(batch, null);
        return batch.getBatchRequestSteps().keySet().stream()
                .map(step -> answers.getResponseById(step, Entity::createFromDiscriminatorValue))
                .map(Entity::getId)
                .toList();
    }

    private RequestInformation incident(int number) {
        return client.security().incidents().toPostRequestInformation(draft("Incident " + number));
    }

    private RequestInformation task(int number) {
        return client.security()
                .incidentTasks()
                .toPostRequestInformation(draftTask("Task " + number));
    }

    private static Incident draft(String name) {
        Incident draft = new Incident();
        draft.setDisplayName(name);
        draft.setSeverity(AlertSeverity.Low);
        return draft;
    }

    private static IncidentTask draftTask(String name) {
        Incident incident = new Incident();
        incident.setId("881");
        IncidentTask draft = new IncidentTask();
        draft.setDisplayName(name);
        draft.setIncident(incident);
        return draft;
    }
}
