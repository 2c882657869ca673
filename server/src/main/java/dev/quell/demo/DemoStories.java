package dev.quell.demo;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The incidents of the demo tenant. People, devices and files are invented. */
final class DemoStories {
    private static final String GUIDED = "defenderExpertsGuidedResponse";
    private static final String EXPERTS = "Defender Experts";

    private DemoStories() {}

    static List<CreatedIncident> all() {
        return List.of(seed(), ransomware(), phishing());
    }

    /** Microsoft's page, before its PATCH: open, and last modified when it was created. */
    private static CreatedIncident seed() {
        Instant at = Instant.parse("2023-06-26T19:07:39.7433333Z");
        IncidentId id = new IncidentId("123");
        return new CreatedIncident(
                incident(id, AlertSeverity.MEDIUM, "Suspicious activity on testmachine20", at),
                List.of(
                        task(
                                "213213",
                                id,
                                "defenderExpertsXDR",
                                new Advice("Reset device testmachine20", "Reset the machine"),
                                at)));
    }

    private static CreatedIncident ransomware() {
        Instant at = Instant.parse("2026-11-20T08:00:00.5Z");
        IncidentId id = new IncidentId("881");
        return new CreatedIncident(
                incident(id, AlertSeverity.HIGH, "Ransomware staged on laptop-17", at),
                List.of(
                        task(
                                "4107",
                                id,
                                GUIDED,
                                new Action(
                                        "Isolate laptop-17",
                                        "Cut laptop-17 off the network until it has been examined.",
                                        new ResponseAction.IsolateDevice(
                                                "8c1d0c1e6f0b4f7a9b1e5d3c2a4f6e8d0b1c2d3e",
                                                IsolationType.FULL)),
                                at),
                        task(
                                "4108",
                                id,
                                GUIDED,
                                new Action(
                                        "Quarantine the loader",
                                        "Stop and quarantine the file wherever it is found.",
                                        new ResponseAction.StopAndQuarantineFile(
                                                "5f0e1d2c3b4a59687786a5b4c3d2e1f00f1e2d3c",
                                                Optional.empty())),
                                at),
                        task(
                                "4109",
                                id,
                                GUIDED,
                                new Advice(
                                        "Ask the owner of laptop-17 what was opened",
                                        "Find out which attachment was opened, and when."),
                                at)));
    }

    private static CreatedIncident phishing() {
        Instant at = Instant.parse("2026-11-22T14:30:00Z");
        IncidentId id = new IncidentId("882");
        return new CreatedIncident(
                incident(id, AlertSeverity.MEDIUM, "Credential phishing against finance", at),
                List.of(
                        task(
                                "4110",
                                id,
                                GUIDED,
                                new Action(
                                        "Scan desk-04",
                                        "Run a full antivirus scan of desk-04.",
                                        new ResponseAction.OnDevice(
                                                ActionType.RUN_ANTI_VIRUS_SCAN, "desk-04")),
                                at),
                        task(
                                "4111",
                                id,
                                GUIDED,
                                new Action(
                                        "Disable the account of j.ostrow",
                                        "The password was entered on the phishing page.",
                                        new ResponseAction.OnUser(
                                                ActionType.DISABLE_USER,
                                                "0b7d5e52-8c55-4b0f-9a0e-6f3f0e0a7c11")),
                                at)));
    }

    private static Incident incident(
            IncidentId id, AlertSeverity severity, String displayName, Instant at) {
        return new Incident(
                DemoTenant.ID,
                id,
                IncidentStatus.ACTIVE,
                severity,
                Optional.of(displayName),
                Optional.empty(),
                at,
                at,
                EXPERTS);
    }

    /** What a task asks for, in words and as an action. */
    private sealed interface Wanted {
        String displayName();

        String description();

        TaskAction action();
    }

    private record Advice(String displayName, String description) implements Wanted {
        @Override
        public TaskAction action() {
            return new TaskAction.Advice();
        }
    }

    private record Action(String displayName, String description, ResponseAction responseAction)
            implements Wanted {
        @Override
        public TaskAction action() {
            return new TaskAction.Executable(responseAction, ActionStatus.NOT_STARTED);
        }
    }

    private static IncidentTask task(
            String id, IncidentId incident, String source, Wanted wanted, Instant at) {
        return new IncidentTask(
                DemoTenant.ID,
                new TaskId(id),
                incident,
                TaskStatus.OPEN,
                source,
                wanted.displayName(),
                wanted.description(),
                at,
                EXPERTS,
                at,
                EXPERTS,
                wanted.action(),
                TaskPlan.none());
    }
}
