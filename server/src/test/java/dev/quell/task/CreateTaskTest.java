package dev.quell.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.audit.PropertyChange;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentDraft;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.intake.CreateIncident;
import dev.quell.intake.CreatedIncident;
import dev.quell.intake.IncidentArrival;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateTaskTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-20T08:00:00.123456789Z"));

    private static final TaskDraft ADVICE =
            new TaskDraft("Ask", "Who?", Optional.empty(), TaskPlan.none());

    private final MemoryStore store = new MemoryStore();

    @Test
    void anIncidentAndItsTasksAreOneCommitWithOneEntry() {
        CreatedIncident created = createIncident(List.of("1", "2", "3"), List.of(ADVICE, ADVICE));

        assertThat(created.incident().id()).isEqualTo(new IncidentId("1"));
        assertThat(created.tasks())
                .extracting(IncidentTask::id)
                .extracting(TaskId::text)
                .containsExactly("2", "3");
        assertThat(store.audit()).hasSize(1);
        assertThat(store.audit().getFirst().changes())
                .extracting(change -> change.property())
                .contains("severity", "tasks/2/status", "tasks/3/displayName");
        assertThat(store.tasks().find(Callers.TENANT, new TaskId("3"))).isPresent();
    }

    @Test
    void aTaskBeginsOpenGuidedAndWithNothingStarted() {
        IncidentId incident = createIncident(List.of("1"), List.of()).incident().id();
        TaskDraft draft =
                new TaskDraft(
                        "Isolate",
                        "",
                        Optional.of(new ResponseAction.IsolateDevice("laptop", IsolationType.FULL)),
                        TaskPlan.none());

        IncidentTask task =
                createTask(List.of("7")).run(Callers.operator(), incident, draft).value();

        assertThat(task.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(task.source()).isEqualTo("defenderExpertsGuidedResponse");
        assertThat(task.action().status()).isEqualTo(ActionStatus.NOT_STARTED);
        assertThat(task.created()).isEqualTo("2026-11-20T08:00:00.1234567Z");
        assertThat(task.createdBy()).isEqualTo("mara.lind");
    }

    @Test
    void anIdThatIsTakenIsPassedOver() {
        IncidentId incident = createIncident(List.of("1", "2"), List.of(ADVICE)).incident().id();

        IncidentTask task =
                createTask(List.of("2", "2", "3"))
                        .run(Callers.operator(), incident, ADVICE)
                        .value();

        assertThat(task.id()).isEqualTo(new TaskId("3"));
        assertThat(store.audit()).hasSize(2);
    }

    @Test
    void aTaskOfNoIncidentOrAnotherTenantsIsRefused() {
        IncidentId incident = createIncident(List.of("1"), List.of()).incident().id();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                createTask(List.of("2"))
                                        .run(
                                                Callers.operator(Callers.OTHER_TENANT),
                                                incident,
                                                ADVICE))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.NoSuchIncident("1"));
        assertThat(store.audit()).hasSize(1);
    }

    @Test
    void textsThatCannotBeKeptAreRefusedByName() {
        assertRefusal(
                new Refusal.TextNotStorable("displayName"),
                () -> new TaskDraft("a\0b", "", Optional.empty(), TaskPlan.none()));
        assertRefusal(
                new Refusal.TextNotStorable("description"),
                () -> new TaskDraft("a", "\uD800", Optional.empty(), TaskPlan.none()));
        assertRefusal(
                new Refusal.TextTooLong("displayName", 1_024),
                () -> new TaskDraft("a".repeat(1_025), "", Optional.empty(), TaskPlan.none()));
        assertThat(
                        new TaskDraft(
                                "a".repeat(1_024),
                                "\uD83D\uDE00",
                                Optional.empty(),
                                TaskPlan.none()))
                .isNotNull();
    }

    @Test
    void aPlanThatCannotBeIsRefusedByTheNameOfItsAnnotation() {
        assertRefusal(
                new Refusal.TextTooLong("@quell.assignedTo", 320),
                () -> plan("a".repeat(321), CLOCK.instant()));
        assertRefusal(
                new Refusal.TextNotStorable("@quell.assignedTo"),
                () -> plan("a\0", CLOCK.instant()));
        assertRefusal(
                new Refusal.PropertyKind(
                        "@quell.assignedTo", "null, or a text that names somebody"),
                () -> plan(" ", CLOCK.instant()));
        for (Instant at :
                List.of(
                        Instant.MIN,
                        Instant.parse("0000-12-31T23:59:59.9999999Z"),
                        Instant.parse("+10000-01-01T00:00:00Z"),
                        Instant.MAX)) {
            assertRefusal(
                    new Refusal.PropertyKind("@quell.dueDateTime", "a time of the years 1 to 9999"),
                    () -> plan("a", at));
        }
        assertThat(plan("a".repeat(320), Instant.parse("9999-12-31T23:59:59.999999999Z")).due())
                .contains(Instant.parse("9999-12-31T23:59:59.9999999Z"));
    }

    @Test
    void aTaskBeginsWithItsPlan() {
        IncidentId incident = createIncident(List.of("1"), List.of()).incident().id();
        TaskPlan plan = plan("lee.gu", CLOCK.instant());

        IncidentTask task =
                createTask(List.of("7"))
                        .run(
                                Callers.operator(),
                                incident,
                                new TaskDraft("Ask", "", Optional.empty(), plan))
                        .value();

        assertThat(task.plan()).isEqualTo(plan);
        assertThat(store.audit().getLast().changes())
                .contains(
                        new PropertyChange(
                                "@quell.assignedTo", Optional.empty(), Optional.of("lee.gu")),
                        new PropertyChange(
                                "@quell.dueDateTime",
                                Optional.empty(),
                                Optional.of("2026-11-20T08:00:00.123456700Z")),
                        new PropertyChange(
                                "@quell.required", Optional.empty(), Optional.of("true")));
    }

    @Test
    void moreTasksThanAnIncidentMayHaveAreRefused() {
        assertRefusal(
                new Refusal.TooMany("tasks", 200),
                () ->
                        new IncidentArrival(
                                new IncidentDraft(
                                        AlertSeverity.LOW,
                                        Triage.Wording.of(Optional.empty(), Optional.empty())),
                                Collections.nCopies(201, ADVICE)));
    }

    @Test
    void whoMayNotWriteCreatesNothing() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                createTask(List.of("2"))
                                        .run(Callers.reader(), new IncidentId("1"), ADVICE));
        assertThat(store.audit()).isEmpty();
    }

    private CreatedIncident createIncident(List<String> ids, List<TaskDraft> tasks) {
        Iterator<String> next = ids.iterator();
        return new CreateIncident(store.kept(), store, next::next, CLOCK)
                .run(
                        Callers.operator(),
                        new IncidentArrival(
                                new IncidentDraft(
                                        AlertSeverity.HIGH,
                                        Triage.Wording.of(Optional.of("x"), Optional.empty())),
                                tasks))
                .value();
    }

    private static TaskPlan plan(String assignedTo, Instant due) {
        return new TaskPlan(Optional.of(assignedTo), Optional.of(due), true);
    }

    private CreateTask createTask(List<String> ids) {
        Iterator<String> next = ids.iterator();
        return new CreateTask(store.incidents(), store, next::next, CLOCK);
    }

    private static void assertRefusal(
            Refusal refusal, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .extracting(Refused::refusal)
                .isEqualTo(refusal);
    }
}
