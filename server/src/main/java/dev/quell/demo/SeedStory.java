package dev.quell.demo;

import dev.quell.access.TenantId;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The task of Microsoft's page before its PATCH, open and last modified when it was created, and
 * the incident that it belongs to.
 */
final class SeedStory {
    private static final IncidentId INCIDENT = new IncidentId("123");
    private static final Instant AT = Instant.parse("2023-06-26T19:07:39.7433333Z");

    /** What the page says nothing of. */
    private static final Cast CAST =
            new Cast(
                    Map.of(
                            "device",
                            "testmachine20",
                            "deviceId",
                            "2132132132132132132132132132132132132132"));

    private static final Clue CLUE =
            Clue.of(
                    new Clue.Origin(Product.ENDPOINT, AlertSeverity.MEDIUM),
                    List.of("T1204", "SuspiciousActivity"),
                    List.of(
                            "Suspicious activity on {device}",
                            "Something runs there that never did before.",
                            "device"));

    private SeedStory() {}

    static CreatedIncident of(TenantId tenant) {
        Incident incident = incident(tenant);
        return new CreatedIncident(
                incident,
                List.of(task(tenant)),
                new Alarms(incident, CAST, AT)
                        .of(List.of(CLUE), AlertDetermination.UNKNOWN, Scene.EXPERTS));
    }

    private static Incident incident(TenantId tenant) {
        Triage triage =
                Triage.begin(
                        AlertSeverity.MEDIUM,
                        Triage.Wording.of(
                                Optional.of("Suspicious activity on testmachine20"),
                                Optional.empty()));
        return Incident.begin(tenant, INCIDENT, triage, AT, Scene.EXPERTS);
    }

    /** Its source is the page's, which is no value of the enum: contract.md §11.2. */
    private static IncidentTask task(TenantId tenant) {
        return new IncidentTask(
                tenant,
                new TaskId("213213"),
                INCIDENT,
                TaskStatus.OPEN,
                "defenderExpertsXDR",
                "Reset device testmachine20",
                "Reset the machine",
                AT,
                Scene.EXPERTS,
                AT,
                Scene.EXPERTS,
                new TaskAction.Advice(),
                TaskPlan.none());
    }
}
