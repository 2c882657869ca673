package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.graph.beta.models.security.Alert;
import com.microsoft.graph.beta.models.security.AlertClassification;
import com.microsoft.graph.beta.models.security.AlertComment;
import com.microsoft.graph.beta.models.security.AlertDetermination;
import com.microsoft.graph.beta.models.security.AlertSeverity;
import com.microsoft.graph.beta.models.security.Incident;
import com.microsoft.graph.beta.models.security.IncidentCollectionResponse;
import com.microsoft.graph.beta.models.security.IncidentStatus;
import com.microsoft.graph.beta.security.incidents.IncidentsRequestBuilder;
import com.microsoft.graph.beta.security.incidents.item.IncidentItemRequestBuilder;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents with the SDK for Java. Not null-marked, as {@link JavaSdkTaskTest}. */
class JavaSdkIncidentTest {
    @TempDir private Path data;

    private ServedDemo demo;
    private IncidentsRequestBuilder incidents;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        incidents = demo.graph(ServedDemo.operator()).security().incidents();
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void getsAnIncident() {
        Incident incident = incident("881").get();

        assertThat(incident.getId()).isEqualTo("881");
        assertThat(incident.getDisplayName()).startsWith("Ransomware precursor on ");
        assertThat(incident.getStatus()).isEqualTo(IncidentStatus.Active);
        assertThat(incident.getSeverity()).isEqualTo(AlertSeverity.High);
        assertThat(incident.getCreatedDateTime())
                .isEqualTo(OffsetDateTime.parse("2026-11-23T06:50:21.0186429Z"));
        assertThat(incident.getTenantId()).isEqualTo(demo.quell().tenant().orElseThrow().text());
        assertThat(incident.getComments())
                .extracting(AlertComment::getComment, AlertComment::getCreatedByDisplayName)
                .containsExactly(
                        tuple("Incident 893 is part of this attack; merged.", "Defender Experts"));
        assertThat(incident.getAlerts()).isNull();
    }

    @Test
    void readsAMergedIncidentAsRedirected() {
        Incident merged = incident("893").get();

        assertThat(merged.getStatus()).isEqualTo(IncidentStatus.Redirected);
        assertThat(merged.getRedirectIncidentId()).isEqualTo("881");
    }

    @Test
    void readsAMemberBehindTheSentinelWhenItPrefersTo() {
        assertThat(incident("882").get().getStatus()).isEqualTo(IncidentStatus.UnknownFutureValue);
        assertThat(
                        incident("882")
                                .get(
                                        request ->
                                                request.headers.add(
                                                        "Prefer", "include-unknown-enum-members"))
                                .getStatus())
                .isEqualTo(IncidentStatus.AwaitingAction);
    }

    @Test
    void listsFiltersOrdersSelectsCountsAndSkips() {
        IncidentCollectionResponse high =
                incidents.get(
                        request -> {
                            request.queryParameters.filter =
                                    "severity eq 'high' and status ne 'redirected'";
                            request.queryParameters.orderby = new String[] {"createdDateTime asc"};
                            request.queryParameters.select = new String[] {"id", "createdDateTime"};
                            request.queryParameters.count = true;
                            request.queryParameters.skip = 1;
                            request.queryParameters.top = 3;
                        });

        assertThat(high.getValue())
                .hasSize(3)
                .isSortedAccordingTo(Comparator.comparing(Incident::getCreatedDateTime))
                .allSatisfy(incident -> assertThat(incident.getDisplayName()).isNull());
        assertThat(high.getOdataCount())
                .isEqualTo(
                        incidents
                                .count()
                                .get(
                                        request ->
                                                request.queryParameters.filter =
                                                        "severity eq 'high' and status ne"
                                                                + " 'redirected'")
                                .longValue());
        assertThat(high.getOdataNextLink()).isNotNull();
    }

    @Test
    void expandsTheAlertsOfOneAndOfMany() {
        Incident one =
                incident("881")
                        .get(request -> request.queryParameters.expand = new String[] {"alerts"});
        IncidentCollectionResponse many =
                incidents.get(request -> request.queryParameters.expand = new String[] {"alerts"});

        assertThat(one.getAlerts())
                .extracting(Alert::getId)
                .containsExactly("da881_1", "da881_2", "da881_3", "da881_4");
        assertThat(many.getValue())
                .filteredOn(incident -> incident.getStatus() != IncidentStatus.Redirected)
                .hasSizeGreaterThan(10)
                .allSatisfy(incident -> assertThat(incident.getAlerts()).isNotEmpty());
    }

    @Test
    void updatesAllThatMayBeUpdated() {
        Incident change = new Incident();
        change.setStatus(IncidentStatus.Resolved);
        change.setClassification(AlertClassification.TruePositive);
        change.setDetermination(AlertDetermination.MultiStagedAttack);
        change.setSeverity(AlertSeverity.Medium);
        change.setAssignedTo("mara.lind@example.com");
        change.setDisplayName("Stopped before anything was encrypted");
        change.setDescription("Both devices are clean.");
        change.setSummary("One loader, two devices.");
        change.setResolvingComment("Reinstalled.");
        change.setCustomTags(List.of("ransomware", "fileserver"));

        Incident answer = incident("881").patch(change);

        assertThat(answer.getStatus()).isEqualTo(IncidentStatus.Resolved);
        assertThat(answer.getClassification()).isEqualTo(AlertClassification.TruePositive);
        assertThat(answer.getDetermination()).isEqualTo(AlertDetermination.MultiStagedAttack);
        assertThat(answer.getSeverity()).isEqualTo(AlertSeverity.Medium);
        assertThat(answer.getAssignedTo()).isEqualTo("mara.lind@example.com");
        assertThat(answer.getDisplayName()).isEqualTo("Stopped before anything was encrypted");
        assertThat(answer.getDescription()).isEqualTo("Both devices are clean.");
        assertThat(answer.getSummary()).isEqualTo("One loader, two devices.");
        assertThat(answer.getResolvingComment()).isEqualTo("Reinstalled.");
        assertThat(answer.getCustomTags()).containsExactly("ransomware", "fileserver");
        assertThat(answer.getLastModifiedBy()).isEqualTo("bealfasi");
    }

    /** Of a model that was read, the SDK sends what changed since; null clears. */
    @Test
    void patchesTheModelThatItGot() {
        Incident incident = incident("883").get();
        assertThat(incident.getAssignedTo()).isNotNull();
        incident.setAssignedTo(null);
        incident.setCustomTags(List.of("invoice"));

        incident("883").patch(incident);

        Incident after = incident("883").get();
        assertThat(after.getAssignedTo()).isNull();
        assertThat(after.getCustomTags()).containsExactly("invoice");
        assertThat(after.getClassification()).isEqualTo(AlertClassification.TruePositive);
    }

    @Test
    void listsCountsAndGetsAlertsBelowTheirIncident() {
        assertThat(incident("881").alerts().get().getValue())
                .extracting(Alert::getIncidentId)
                .hasSize(4)
                .containsOnly("881");
        assertThat(incident("881").alerts().count().get()).isEqualTo(4);
        assertThat(incident("881").alerts().byAlertId("da881_2").get().getTitle())
                .startsWith("Loader started on ");
    }

    private IncidentItemRequestBuilder incident(String id) {
        return incidents.byIncidentId(id);
    }
}
