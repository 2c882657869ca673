package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.beta.models.security.Alert;
import com.microsoft.graph.beta.models.security.AlertClassification;
import com.microsoft.graph.beta.models.security.AlertCollectionResponse;
import com.microsoft.graph.beta.models.security.AlertDetermination;
import com.microsoft.graph.beta.models.security.AlertSeverity;
import com.microsoft.graph.beta.models.security.AlertStatus;
import com.microsoft.graph.beta.models.security.DetectionSource;
import com.microsoft.graph.beta.models.security.Dictionary;
import com.microsoft.graph.beta.models.security.ServiceSource;
import com.microsoft.graph.beta.security.alerts_v2.AlertsV2RequestBuilder;
import com.microsoft.graph.beta.security.alerts_v2.item.AlertItemRequestBuilder;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts with the SDK for Java. Not null-marked, as {@link JavaSdkTaskTest}. */
class JavaSdkAlertTest {
    private static final String NEW_OF_ENDPOINT =
            "serviceSource eq 'microsoftDefenderForEndpoint' and status eq 'new'";

    @TempDir private Path data;

    private ServedDemo demo;
    private AlertsV2RequestBuilder alerts;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        alerts = demo.graph(ServedDemo.operator()).security().alertsV2();
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void getsAnAlert() {
        Alert alert = alert("da881_2").get();

        assertThat(alert.getId()).isEqualTo("da881_2");
        assertThat(alert.getIncidentId()).isEqualTo("881");
        assertThat(alert.getTitle()).startsWith("Loader started on ");
        assertThat(alert.getStatus()).isEqualTo(AlertStatus.New);
        assertThat(alert.getSeverity()).isEqualTo(AlertSeverity.High);
        assertThat(alert.getServiceSource()).isEqualTo(ServiceSource.MicrosoftDefenderForEndpoint);
        assertThat(alert.getDetectionSource())
                .isEqualTo(DetectionSource.MicrosoftDefenderForEndpoint);
        assertThat(alert.getCategories()).containsExactly("Execution");
        assertThat(alert.getMitreTechniques()).containsExactly("T1059.001");
        assertThat(alert.getFirstActivityDateTime())
                .isEqualTo(OffsetDateTime.parse("2026-11-23T06:47:01Z"));
        assertThat(alert.getEvidence()).hasSize(5);
    }

    @Test
    void listsFiltersOrdersSelectsAndCounts() {
        AlertCollectionResponse page =
                alerts.get(
                        request -> {
                            request.queryParameters.filter = NEW_OF_ENDPOINT;
                            request.queryParameters.orderby = new String[] {"createdDateTime desc"};
                            request.queryParameters.select = new String[] {"id", "incidentId"};
                            request.queryParameters.count = true;
                            request.queryParameters.top = 3;
                        });

        assertThat(page.getValue())
                .extracting(Alert::getId)
                .containsExactly("da881_4", "da881_3", "da881_2");
        assertThat(page.getValue().getFirst().getTitle()).isNull();
        assertThat(page.getOdataCount())
                .isGreaterThan(3)
                .isEqualTo(
                        alerts.count()
                                .get(request -> request.queryParameters.filter = NEW_OF_ENDPOINT)
                                .longValue());
    }

    @Test
    void updatesAllThatMayBeUpdated() {
        Dictionary details = new Dictionary();
        details.setAdditionalData(Map.of("ticket", "SOC-4711"));
        Alert change = new Alert();
        change.setStatus(AlertStatus.Resolved);
        change.setClassification(AlertClassification.TruePositive);
        change.setDetermination(AlertDetermination.CompromisedAccount);
        change.setAssignedTo("mara.lind@example.com");
        change.setCustomDetails(details);

        Alert answer = alert("da881_2").patch(change);

        assertThat(answer.getStatus()).isEqualTo(AlertStatus.Resolved);
        assertThat(answer.getClassification()).isEqualTo(AlertClassification.TruePositive);
        assertThat(answer.getDetermination()).isEqualTo(AlertDetermination.CompromisedAccount);
        assertThat(answer.getAssignedTo()).isEqualTo("mara.lind@example.com");
        assertThat(answer.getCustomDetails().getAdditionalData())
                .containsEntry("ticket", "SOC-4711");
        assertThat(answer.getResolvedDateTime()).isEqualTo(answer.getLastUpdateDateTime());
    }

    /** Of a model that was read, the SDK sends what changed since; null clears. */
    @Test
    void patchesTheModelThatItGot() {
        Alert alert = alert("da883_1").get();
        assertThat(alert.getAssignedTo()).isNotNull();
        alert.setAssignedTo(null);
        alert.setStatus(AlertStatus.InProgress);

        alert("da883_1").patch(alert);

        Alert after = alert("da883_1").get();
        assertThat(after.getAssignedTo()).isNull();
        assertThat(after.getStatus()).isEqualTo(AlertStatus.InProgress);
        assertThat(after.getResolvedDateTime()).isNull();
        assertThat(after.getClassification()).isEqualTo(AlertClassification.TruePositive);
    }

    private AlertItemRequestBuilder alert(String id) {
        return alerts.byAlertId(id);
    }
}
