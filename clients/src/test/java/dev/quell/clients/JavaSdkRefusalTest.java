package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.graph.beta.models.odataerrors.ODataError;
import com.microsoft.graph.beta.models.security.Alert;
import com.microsoft.graph.beta.models.security.AlertStatus;
import com.microsoft.graph.beta.models.security.Incident;
import com.microsoft.graph.beta.models.security.IncidentStatus;
import com.microsoft.graph.beta.models.security.UrlEvidence;
import com.microsoft.graph.beta.security.SecurityRequestBuilder;
import com.microsoft.kiota.http.middleware.options.HeadersInspectionOption;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the SDK for Java makes of refusals on incidents and alerts. Not null-marked, as {@link
 * JavaSdkTaskTest}.
 */
class JavaSdkRefusalTest {
    @TempDir private Path data;

    private ServedDemo demo;
    private SecurityRequestBuilder security;
    private SecurityRequestBuilder readers;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        security = demo.graph(ServedDemo.operator()).security();
        readers = demo.graph(ServedDemo.reader()).security();
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void aStatusThatIsTheServicesToSetIs400() {
        Incident change = new Incident();
        change.setStatus(IncidentStatus.Redirected);

        assertRefused(
                () -> security.incidents().byIncidentId("881").patch(change),
                400,
                "BadRequest",
                "redirected");
    }

    @Test
    void theSentinelIs400() {
        Alert change = new Alert();
        change.setStatus(AlertStatus.UnknownFutureValue);

        assertRefused(
                () -> security.alertsV2().byAlertId("da881_1").patch(change),
                400,
                "BadRequest",
                "unknownFutureValue");
    }

    @Test
    void aPropertyThatCannotChangeIs400AndNamed() {
        Alert change = new Alert();
        change.setTitle("Another");

        assertRefused(
                () -> security.alertsV2().byAlertId("da881_1").patch(change),
                400,
                "BadRequest",
                "'title'");
    }

    @Test
    void aPropertyThatEvidenceDoesNotHaveIs400AndNamedByItsPath() {
        UrlEvidence url = new UrlEvidence();
        url.setUrl("https://drop.example/");
        url.getAdditionalData().put("port", 443);
        Alert alert = new Alert();
        alert.setEvidence(List.of(url));
        Incident incident = new Incident();
        incident.setAlerts(List.of(alert));

        assertRefused(
                () -> security.incidents().post(incident),
                400,
                "BadRequest",
                "alerts/0/evidence/0/port");
    }

    @Test
    void aPageThatIsTooLargeIs400WithoutACode() {
        assertRefused(
                () -> security.incidents().get(request -> request.queryParameters.top = 51),
                400,
                "",
                "The limit of '50' for Top query");
        assertRefused(
                () -> security.alertsV2().get(request -> request.queryParameters.top = 1_001),
                400,
                "",
                "The limit of '1000' for Top query");
    }

    @Test
    void aFilterOnWhatCannotBeFilteredIs400() {
        assertRefused(
                () ->
                        security.alertsV2()
                                .get(request -> request.queryParameters.filter = "title eq 'x'"),
                400,
                "BadRequest",
                "Could not find a property named 'title'");
    }

    @Test
    void whoMayOnlyReadIs403AndToldWhatIsMissing() {
        Incident incident = new Incident();
        incident.setStatus(IncidentStatus.Resolved);
        Alert alert = new Alert();
        alert.setStatus(AlertStatus.Resolved);

        assertRefused(
                () -> readers.incidents().byIncidentId("881").patch(incident),
                403,
                "Forbidden",
                "API required roles: SecurityIncident.ReadWrite.All, application roles:"
                        + " SecurityIncident.Read.All.");
        assertRefused(
                () -> readers.alertsV2().byAlertId("da881_1").patch(alert),
                403,
                "Forbidden",
                "API required roles: SecurityAlert.ReadWrite.All, application roles:"
                        + " SecurityIncident.Read.All.");
    }

    @Test
    void whatIsNotThereIs404() {
        assertRefused(
                () -> security.incidents().byIncidentId("999999").get(),
                404,
                "NotFound",
                "incidentId 999999 not found");
        assertRefused(
                () -> security.alertsV2().byAlertId("da999_1").get(),
                404,
                "NotFound",
                "alertId da999_1 not found");
        assertRefused(
                () -> security.incidents().byIncidentId("882").alerts().byAlertId("da881_1").get(),
                404,
                "NotFound",
                "alertId da881_1 not found");
    }

    @Test
    void whatOthersChangedMeanwhileIs412() {
        HeadersInspectionOption seen = new HeadersInspectionOption(false, true);
        Incident incident =
                security.incidents().byIncidentId("881").get(request -> request.options.add(seen));
        String tag = seen.getResponseHeaders().get("ETag").iterator().next();
        incident.setStatus(IncidentStatus.InProgress);
        security.incidents()
                .byIncidentId("881")
                .patch(incident, request -> request.headers.add("If-Match", tag));
        incident.setStatus(IncidentStatus.Resolved);

        assertRefused(
                () ->
                        security.incidents()
                                .byIncidentId("881")
                                .patch(incident, request -> request.headers.add("If-Match", tag)),
                412,
                "PreconditionFailed",
                "If-Match");
        assertThat(security.incidents().byIncidentId("881").get().getStatus())
                .isEqualTo(IncidentStatus.InProgress);
    }

    private static void assertRefused(ThrowingCallable call, int status, String code, String says) {
        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(call)
                .satisfies(
                        error -> {
                            assertThat(error.getResponseStatusCode()).isEqualTo(status);
                            assertThat(error.getError().getCode()).isEqualTo(code);
                            assertThat(error.getError().getMessage()).contains(says);
                            assertThat(error.getError().getInnerError().getRequestId())
                                    .isNotBlank();
                        });
    }
}
