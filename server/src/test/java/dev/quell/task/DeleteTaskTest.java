package dev.quell.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentDraft;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.intake.CreateIncident;
import dev.quell.intake.IncidentArrival;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Ledger;
import dev.quell.store.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deleting a task, counting tasks, and the way from a task to its incident. */
class DeleteTaskTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-20T08:00:00.123456789Z"));

    private final MemoryStore store = new MemoryStore();
    private final DeleteTask delete = new DeleteTask(store.tasks(), store, CLOCK);
    private final GetTaskIncident getIncident =
            new GetTaskIncident(store.tasks(), store.incidents());
    private final TaskId id = new TaskId("2");

    @BeforeEach
    void anIncidentHasTwoTasks() {
        AtomicInteger ids = new AtomicInteger();
        TaskDraft advice = new TaskDraft("Ask", "Who?", Optional.empty(), TaskPlan.none());
        new CreateIncident(
                        store.kept(), store, () -> Integer.toString(ids.incrementAndGet()), CLOCK)
                .run(
                        Callers.operator(),
                        new IncidentArrival(
                                new IncidentDraft(
                                        AlertSeverity.LOW,
                                        Triage.Wording.of(Optional.empty(), Optional.empty())),
                                List.of(advice, advice)));
        store.audit().clear();
    }

    @Test
    void theEntryOfADeletionKeepsEveryPropertyThatTheTaskHad() {
        Map<String, String> properties =
                store.tasks().find(Callers.TENANT, id).orElseThrow().value().properties();

        delete.run(Callers.operator(), id, OptionalLong.empty());

        AuditEntry entry = store.audit().getLast();
        assertThat(entry.operation()).isEqualTo("DeleteTask");
        assertThat(entry.target().id()).isEqualTo("2");
        assertThat(entry.changes()).isEqualTo(PropertyChange.between(properties, Map.of()));
        assertThat(entry.changes()).hasSize(properties.size()).allMatch(c -> c.to().isEmpty());
        assertThat(store.tasks().find(Callers.TENANT, id)).isEmpty();
        assertThat(store.tasks().find(Callers.TENANT, new TaskId("3"))).isPresent();
    }

    @Test
    void aTaskIsNotDeletedTwice() {
        delete.run(Callers.operator(), id, OptionalLong.empty());

        assertRefused(
                new Refusal.NoSuchTask("2"),
                () -> delete.run(Callers.operator(), id, OptionalLong.empty()));
        assertThat(store.audit()).hasSize(1);
    }

    @Test
    void anotherTenantsTaskIsNotThereToBeDeleted() {
        assertRefused(
                new Refusal.NoSuchTask("2"),
                () -> delete.run(Callers.operator(Callers.OTHER_TENANT), id, OptionalLong.empty()));
        assertThat(store.tasks().find(Callers.TENANT, id)).isPresent();
    }

    @Test
    void whoMayNotWriteMayNotDelete() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> delete.run(Callers.reader(), id, OptionalLong.empty()));
        assertThat(store.tasks().find(Callers.TENANT, id)).isPresent();
        assertThat(store.audit()).isEmpty();
    }

    @Test
    void aTaskThatChangedMeanwhileIsDeletedAsItIsThen() {
        UpdateTask update = new UpdateTask(store.tasks(), store, CLOCK);
        store.beforeNextCommit(
                () ->
                        update.run(
                                Callers.operator(), id, TaskChange.toStatus(TaskStatus.COMPLETED)));

        delete.run(Callers.operator(), id, OptionalLong.empty());

        assertThat(store.audit().getLast().changes())
                .contains(new PropertyChange("status", Optional.of("completed"), Optional.empty()));
        assertThat(store.tasks().find(Callers.TENANT, id)).isEmpty();
    }

    @Test
    void afterTheLastAttemptTheOthersAreSaidToBeInTheWay() {
        interfere(new UpdateTask(store.tasks(), store, CLOCK), Ledger.COMMIT_ATTEMPTS_MAX);

        assertRefused(
                new Refusal.Conflict(),
                () -> delete.run(Callers.operator(), id, OptionalLong.empty()));
        assertThat(store.tasks().find(Callers.TENANT, id)).isPresent();
    }

    @Test
    void aTasksIncidentIsItsOwn() {
        assertThat(getIncident.run(Callers.reader(), id).value().id())
                .isEqualTo(new IncidentId("1"));
        assertRefused(
                new Refusal.NoSuchTask("9"),
                () -> getIncident.run(Callers.reader(), new TaskId("9")));
        assertRefused(
                new Refusal.NoSuchTask("2"),
                () -> getIncident.run(Callers.operator(Callers.OTHER_TENANT), id));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> getIncident.run(Callers.application(), id));
    }

    @Test
    void tasksAreCountedForWhoMayReadThem() {
        CountTasks count = new CountTasks(store.tasks());
        Filter<TaskProperty> third =
                new Filter.Compare<>(TaskProperty.STATUS, Comparison.NE, new Value.Text("open"));

        assertThat(count.run(Callers.reader(), new Filter.All<>())).isEqualTo(2);
        assertThat(count.run(Callers.reader(), third)).isZero();
        assertThat(count.run(Callers.operator(Callers.OTHER_TENANT), new Filter.All<>())).isZero();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> count.run(Callers.application(), new Filter.All<>()));
    }

    /** Before each of so many commits somebody else changes the task. */
    private void interfere(UpdateTask update, int times) {
        if (times > 0) {
            TaskStatus status = times % 2 == 0 ? TaskStatus.FAILED : TaskStatus.OPEN;
            TaskStatus other = times % 2 == 0 ? TaskStatus.COMPLETED : TaskStatus.IN_PROGRESS;
            store.beforeNextCommit(
                    () -> {
                        update.run(Callers.operator(), id, TaskChange.toStatus(status));
                        update.run(Callers.operator(), id, TaskChange.toStatus(other));
                        interfere(update, times - 1);
                    });
        }
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
