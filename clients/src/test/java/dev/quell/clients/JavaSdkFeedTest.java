package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.beta.models.security.Alert;
import com.microsoft.graph.beta.models.security.AlertEvidence;
import com.microsoft.graph.beta.models.security.AlertSeverity;
import com.microsoft.graph.beta.models.security.Incident;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.ServiceSource;
import com.microsoft.graph.beta.security.SecurityRequestBuilder;
import com.microsoft.kiota.serialization.KiotaJsonSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SDK for Java feeds Quell by its {@code post}, which Microsoft documents for neither incidents
 * nor alerts (ADR 4). Not null-marked, as {@link JavaSdkTaskTest}.
 */
class JavaSdkFeedTest {
    private static final int ALERTS = 200;

    @TempDir private Path data;

    private ServedDemo demo;
    private SecurityRequestBuilder security;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        security = demo.graph(ServedDemo.operator()).security();
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    /** 2,000 pieces of evidence. */
    @Test
    void createsAnIncidentOfTwoHundredAlertsAndReadsBackTheSameEvidence() throws IOException {
        List<Alert> alerts = IntStream.range(0, ALERTS).mapToObj(JavaSdkFeedTest::alert).toList();
        Incident draft = draft();
        draft.setAlerts(alerts);

        String id = security.incidents().post(draft).getId();

        List<Alert> stored =
                security.incidents()
                        .byIncidentId(id)
                        .get(request -> request.queryParameters.expand = new String[] {"alerts"})
                        .getAlerts();
        assertThat(stored).hasSize(ALERTS).extracting(Alert::getIncidentId).containsOnly(id);
        assertThat(stored)
                .extracting(Alert::getTitle)
                .containsExactlyElementsOf(alerts.stream().map(Alert::getTitle).toList());
        for (int i = 0; i < ALERTS; i++) {
            assertThat(text(stored.get(i).getEvidence()))
                    .isEqualTo(text(alerts.get(i).getEvidence()));
        }
    }

    /** What the SDK has no property for goes into its additional data. */
    @Test
    void createsAnIncidentWithItsTasks() {
        IncidentTask task = new IncidentTask();
        task.setDisplayName("Call the owner");
        Incident draft = draft();
        draft.getAdditionalData().put("tasks", List.of(task));

        String id = security.incidents().post(draft).getId();

        assertThat(
                        security.incidentTasks()
                                .get(
                                        request ->
                                                request.queryParameters.filter =
                                                        "incidentId eq '" + id + "'")
                                .getValue())
                .extracting(IncidentTask::getDisplayName)
                .containsExactly("Call the owner");
    }

    @Test
    void findsAnIncidentAgainByTheNameThatItsFeederGave() {
        String first = security.incidents().post(named()).getId();

        assertThat(security.incidents().post(named()).getId()).isEqualTo(first);
    }

    @Test
    void createsAnAlertOfAnIncident() {
        Alert draft = alert(0);
        draft.setIncidentId("881");

        Alert alert = security.alertsV2().post(draft);

        assertThat(alert.getIncidentId()).isEqualTo("881");
        assertThat(security.incidents().byIncidentId("881").alerts().count().get()).isEqualTo(5);
    }

    private static Incident draft() {
        Incident draft = new Incident();
        draft.setDisplayName("Dropper on laptop-17");
        draft.setSeverity(AlertSeverity.High);
        return draft;
    }

    private static Incident named() {
        Incident named = draft();
        named.getAdditionalData().put("@quell.externalId", "INC-4711");
        named.getAdditionalData().put("@quell.externalSource", "siem");
        return named;
    }

    private static Alert alert(int number) {
        Alert alert = new Alert();
        alert.setTitle("Dropper started " + number);
        alert.setSeverity(AlertSeverity.Medium);
        alert.setServiceSource(ServiceSource.MicrosoftDefenderForEndpoint);
        alert.setCategory("Execution");
        alert.setEvidence(SampleEvidence.ofEachKind());
        return alert;
    }

    /** As the SDK writes it, whole. */
    private static String text(List<AlertEvidence> evidence) throws IOException {
        return KiotaJsonSerialization.serializeAsString(evidence, false);
    }
}
