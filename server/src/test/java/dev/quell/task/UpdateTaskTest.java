package dev.quell.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.Caller;
import dev.quell.access.DirectoryRole;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentDraft;
import dev.quell.incident.Triage;
import dev.quell.intake.CreateIncident;
import dev.quell.intake.IncidentArrival;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Ledger;
import dev.quell.store.MemoryStore;
import dev.quell.store.Versioned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpdateTaskTest {
    private static final Instant CREATED = Instant.parse("2026-11-20T08:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger ids = new AtomicInteger(100);
    private Instant now = CREATED;
    private final InstantSource clock = () -> now;
    private final UpdateTask update = new UpdateTask(store.tasks(), store, clock);
    private TaskId id = new TaskId("1");

    @BeforeEach
    void aTaskIsThere() {
        CreateIncident create =
                new CreateIncident(
                        store.kept(), store, () -> Integer.toString(ids.incrementAndGet()), clock);
        id =
                create.run(
                                Callers.operator(),
                                new IncidentArrival(
                                        new IncidentDraft(
                                                AlertSeverity.LOW,
                                                Triage.Wording.of(
                                                        Optional.empty(), Optional.empty())),
                                        List.of(
                                                new TaskDraft(
                                                        "Ask",
                                                        "",
                                                        Optional.empty(),
                                                        TaskPlan.none()))))
                        .value()
                        .tasks()
                        .getFirst()
                        .id();
        store.audit().clear();
        now = CREATED.plusSeconds(60);
    }

    @ParameterizedTest
    @EnumSource(TaskStatus.class)
    void anyStatusMayFollowAnyOther(TaskStatus from) {
        for (TaskStatus to : TaskStatus.values()) {
            run(from);
            assertThat(run(to).value().status()).isEqualTo(to);
        }
    }

    @Test
    void aChangeSaysWhoAndWhen() {
        IncidentTask task = run(TaskStatus.COMPLETED).value();

        assertThat(task.lastModified()).isEqualTo(now);
        assertThat(task.lastModifiedBy()).isEqualTo("mara.lind");
        assertThat(task.created()).isEqualTo(CREATED);
    }

    @Test
    void completingATaskLeavesItsActionStatusAlone() {
        assertThat(run(TaskStatus.COMPLETED).value().action()).isEqualTo(new TaskAction.Advice());
    }

    @Test
    void theModificationTimeNeverGoesBack() {
        Instant first = run(TaskStatus.IN_PROGRESS).value().lastModified();
        now = CREATED.minusSeconds(86_400);

        Instant second = run(TaskStatus.COMPLETED).value().lastModified();

        assertThat(second).isEqualTo(first.plusNanos(100));
    }

    @Test
    void theEntryOfAChangeSaysFromWhatToWhat() {
        run(TaskStatus.COMPLETED);

        AuditEntry entry = store.audit().getLast();
        assertThat(entry.operation()).isEqualTo("UpdateTask");
        assertThat(entry.target().id()).isEqualTo(id.text());
        assertThat(entry.changes())
                .contains(
                        new PropertyChange("status", Optional.of("open"), Optional.of("completed")))
                .extracting(PropertyChange::property)
                .containsExactly("status", "lastModifiedDateTime");
    }

    @Test
    void aChangeToWhatIsAlreadyChangesNothingButIsRecorded() {
        Versioned<IncidentTask> before = run(TaskStatus.COMPLETED);
        now = now.plusSeconds(60);

        Versioned<IncidentTask> after = run(TaskStatus.COMPLETED);

        assertThat(after).isEqualTo(before);
        assertThat(store.audit()).hasSize(2);
        assertThat(store.audit().getLast().changes()).isEmpty();
    }

    @Test
    void anEmptyChangeChangesNothing() {
        IncidentTask task =
                update.run(
                                Callers.operator(),
                                id,
                                new TaskChange(
                                        Optional.empty(),
                                        PlanChange.none(),
                                        TaskChange.ReadOnlyCopies.none(),
                                        OptionalLong.empty()))
                        .value();

        assertThat(task.lastModified()).isEqualTo(CREATED);
        assertThat(store.audit().getLast().changes()).isEmpty();
    }

    @Test
    void aPlanChangesWhereItIsNamedWithTheTimeAndAnEntryFromWhatToWhat() {
        Instant due = CREATED.plusSeconds(86_400);
        plan(new TaskPlan(Optional.of("lee.gu"), Optional.of(due), false));
        now = now.plusSeconds(60);

        IncidentTask task =
                update.run(
                                Callers.operator(),
                                id,
                                change(
                                        Set.of(TaskAnnotation.ASSIGNED_TO, TaskAnnotation.REQUIRED),
                                        new TaskPlan(Optional.empty(), Optional.empty(), true)))
                        .value();

        assertThat(task.plan()).isEqualTo(new TaskPlan(Optional.empty(), Optional.of(due), true));
        assertThat(task.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(task.lastModified()).isEqualTo(now);
        assertThat(task.lastModifiedBy()).isEqualTo("mara.lind");
        assertThat(store.audit().getLast().changes())
                .containsExactlyInAnyOrder(
                        new PropertyChange(
                                "@quell.assignedTo", Optional.of("lee.gu"), Optional.empty()),
                        new PropertyChange(
                                "@quell.required", Optional.of("false"), Optional.of("true")),
                        new PropertyChange(
                                "lastModifiedDateTime",
                                Optional.of(now.minusSeconds(60).toString()),
                                Optional.of(now.toString())));
    }

    @Test
    void anEqualPlanChangesNothing() {
        TaskPlan plan = new TaskPlan(Optional.of("lee.gu"), Optional.of(now.plusNanos(100)), true);
        Versioned<IncidentTask> before = plan(plan);
        now = now.plusSeconds(60);

        Versioned<IncidentTask> after =
                plan(
                        new TaskPlan(
                                plan.assignedTo(),
                                Optional.of(
                                        before.value().plan().due().orElseThrow().plusNanos(99)),
                                true));

        assertThat(after).isEqualTo(before);
        assertThat(store.audit().getLast().changes()).isEmpty();
    }

    @Test
    void aReadOnlyPropertyThatDiffersIsRefusedByNameAndNothingChanges() {
        TaskChange change =
                new TaskChange(
                        Optional.of(TaskStatus.COMPLETED),
                        PlanChange.none(),
                        _ -> Optional.of("displayName"),
                        OptionalLong.empty());

        assertRefused(
                new Refusal.PropertyNotUpdatable("displayName", List.of("status")),
                () -> update.run(Callers.operator(), id, change));
        assertThat(store.tasks().find(Callers.TENANT, id).orElseThrow().value().status())
                .isEqualTo(TaskStatus.OPEN);
        assertThat(store.audit()).isEmpty();
    }

    @Test
    void aVersionThatIsNoLongerTheStoredOneIsRefused() {
        long version = store.tasks().find(Callers.TENANT, id).orElseThrow().version();
        TaskChange change =
                new TaskChange(
                        Optional.of(TaskStatus.COMPLETED),
                        PlanChange.none(),
                        TaskChange.ReadOnlyCopies.none(),
                        OptionalLong.of(version));
        assertThat(update.run(Callers.operator(), id, change).version()).isNotEqualTo(version);

        assertRefused(
                new Refusal.PreconditionFailed(), () -> update.run(Callers.operator(), id, change));
    }

    @Test
    void anUnknownTaskAndAnotherTenantsLookTheSame() {
        assertRefused(
                new Refusal.NoSuchTask("999999"),
                () ->
                        update.run(
                                Callers.operator(),
                                new TaskId("999999"),
                                TaskChange.toStatus(TaskStatus.FAILED)));
        assertRefused(
                new Refusal.NoSuchTask(id.text()),
                () ->
                        update.run(
                                Callers.operator(Callers.OTHER_TENANT),
                                id,
                                TaskChange.toStatus(TaskStatus.FAILED)));
    }

    @Test
    void whoMayNotWriteIsRefusedAndNothingIsWritten() {
        List<Caller> without =
                List.of(
                        Callers.reader(),
                        Callers.application(),
                        Callers.application("SecurityIncident.Read.All"),
                        Callers.user(
                                Callers.TENANT,
                                "SecurityIncident.ReadWrite.All",
                                DirectoryRole.GLOBAL_READER));
        for (Caller caller : without) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(
                            () -> update.run(caller, id, TaskChange.toStatus(TaskStatus.FAILED)));
        }
        assertThat(store.audit()).isEmpty();
    }

    @Test
    void aDecisionOnStaleDataIsMadeAgain() {
        store.beforeNextCommit(() -> run(TaskStatus.IN_PROGRESS));

        IncidentTask task = run(TaskStatus.COMPLETED).value();

        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(store.audit().getLast().changes())
                .contains(
                        new PropertyChange(
                                "status", Optional.of("inProgress"), Optional.of("completed")));
    }

    @Test
    void afterTheLastAttemptTheOthersAreSaidToBeInTheWay() {
        interfereForEver(TaskStatus.FAILED);

        assertRefused(new Refusal.Conflict(), () -> run(TaskStatus.COMPLETED));
        assertThat(store.audit()).hasSize(Ledger.COMMIT_ATTEMPTS_MAX);
    }

    private void interfereForEver(TaskStatus status) {
        store.beforeNextCommit(
                () -> {
                    run(status);
                    interfereForEver(
                            status == TaskStatus.FAILED
                                    ? TaskStatus.NOT_RELEVANT
                                    : TaskStatus.FAILED);
                });
    }

    private Versioned<IncidentTask> plan(TaskPlan plan) {
        return update.run(
                Callers.operator(), id, change(EnumSet.allOf(TaskAnnotation.class), plan));
    }

    private static TaskChange change(Set<TaskAnnotation> named, TaskPlan plan) {
        return new TaskChange(
                Optional.empty(),
                new PlanChange(named, plan),
                TaskChange.ReadOnlyCopies.none(),
                OptionalLong.empty());
    }

    private Versioned<IncidentTask> run(TaskStatus status) {
        return update.run(Callers.operator(), id, TaskChange.toStatus(status));
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .extracting(Refused::refusal)
                .isEqualTo(refusal);
    }
}
