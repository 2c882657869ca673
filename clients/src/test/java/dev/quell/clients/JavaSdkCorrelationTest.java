package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.graph.beta.models.odataerrors.ODataError;
import com.microsoft.graph.beta.models.security.Alert;
import com.microsoft.graph.beta.models.security.AlertComment;
import com.microsoft.graph.beta.models.security.AlertSeverity;
import com.microsoft.graph.beta.models.security.CorrelationReason;
import com.microsoft.graph.beta.models.security.Incident;
import com.microsoft.graph.beta.models.security.IncidentStatus;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.security.SecurityRequestBuilder;
import com.microsoft.graph.beta.security.alerts_v2.microsoftgraphsecuritymovealerts.MoveAlertsPostRequestBody;
import com.microsoft.graph.beta.security.incidents.microsoftgraphsecuritymergeincidents.MergeIncidentsPostRequestBody;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SDK for Java merges incidents and moves alerts. Not null-marked, as {@link JavaSdkTaskTest}.
 */
class JavaSdkCorrelationTest {
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

    @Test
    void mergesIncidentsWithTheirAlertsAndTasks() {
        List<String> tasks = tasksOf("884");

        String target = merge("881", "884");

        assertThat(target).isEqualTo("881");
        Incident merged = incident("884");
        assertThat(merged.getStatus()).isEqualTo(IncidentStatus.Redirected);
        assertThat(merged.getRedirectIncidentId()).isEqualTo("881");
        Incident stays = incident("881");
        assertThat(stays.getAlerts())
                .extracting(Alert::getId)
                .hasSize(8)
                .contains("da881_1", "da884_1");
        assertThat(stays.getComments())
                .extracting(AlertComment::getComment)
                .endsWith("Same campaign");
        assertThat(tasksOf("881")).hasSizeGreaterThan(tasks.size()).containsAll(tasks);
        assertThat(tasksOf("884")).isEmpty();
    }

    @Test
    void isToldWhereAMergedIncidentWent() {
        Incident change = new Incident();
        change.setSeverity(AlertSeverity.Low);

        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(() -> security.incidents().byIncidentId("893").patch(change))
                .satisfies(
                        error -> {
                            assertThat(error.getResponseStatusCode()).isEqualTo(400);
                            assertThat(error.getError().getMessage())
                                    .isEqualTo(
                                            "Incident 893 was merged into incident 881. Use that"
                                                    + " one.");
                        });
    }

    @Test
    void movesAlertsToAnIncident() {
        MoveAlertsPostRequestBody order = order("da881_1", "da881_4");
        order.setIncidentId("882");

        String target = move(order);

        assertThat(target).isEqualTo("882");
        assertThat(incident("882").getAlerts())
                .extracting(Alert::getId)
                .contains("da881_1", "da881_4", "da882_1");
        assertThat(incident("881").getAlerts())
                .extracting(Alert::getId)
                .containsExactly("da881_2", "da881_3");
        assertThat(security.alertsV2().byAlertId("da881_4").get().getComments())
                .extracting(AlertComment::getComment)
                .containsExactly("Seen with the other laptop");
    }

    @Test
    void movesAlertsToANewIncident() {
        String target = move(order("da881_1", "da883_1"));

        Incident made = incident(target);
        assertThat(made.getAlerts())
                .extracting(Alert::getId)
                .containsExactlyInAnyOrder("da881_1", "da883_1");
        assertThat(made.getDisplayName())
                .isEqualTo(security.alertsV2().byAlertId("da881_1").get().getTitle());
        assertThat(made.getStatus()).isEqualTo(IncidentStatus.Active);
    }

    private String merge(String... incidents) {
        MergeIncidentsPostRequestBody order = new MergeIncidentsPostRequestBody();
        order.setIncidentIds(List.of(incidents));
        order.setIncidentComment("Same campaign");
        order.setMergeReasons(
                EnumSet.of(CorrelationReason.SameCampaign, CorrelationReason.SameActor));
        return security.incidents()
                .microsoftGraphSecurityMergeIncidents()
                .post(order)
                .getTargetIncidentId();
    }

    private static MoveAlertsPostRequestBody order(String... alerts) {
        MoveAlertsPostRequestBody order = new MoveAlertsPostRequestBody();
        order.setAlertIds(List.of(alerts));
        order.setAlertComment("Seen with the other laptop");
        order.setNewCorrelationReasons(
                EnumSet.of(CorrelationReason.SameAsset, CorrelationReason.TemporalProximity));
        return order;
    }

    private String move(MoveAlertsPostRequestBody order) {
        return security.alertsV2()
                .microsoftGraphSecurityMoveAlerts()
                .post(order)
                .getTargetIncidentId();
    }

    private Incident incident(String id) {
        return security.incidents()
                .byIncidentId(id)
                .get(request -> request.queryParameters.expand = new String[] {"alerts"});
    }

    private List<String> tasksOf(String incident) {
        return security
                .incidentTasks()
                .get(request -> request.queryParameters.filter = "incidentId eq '" + incident + "'")
                .getValue()
                .stream()
                .map(IncidentTask::getId)
                .toList();
    }
}
