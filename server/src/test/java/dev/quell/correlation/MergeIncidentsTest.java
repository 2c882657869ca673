package dev.quell.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.Caller;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.Alerts;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.incident.AlertComment;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.MemoryStore;
import dev.quell.store.MemoryWorld;
import dev.quell.task.Callers;
import dev.quell.task.CreateTask;
import dev.quell.task.TaskChange;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import dev.quell.task.UpdateTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a merge does to what is there, and to what comes meanwhile; without wire or disk. */
class MergeIncidentsTest {
    private static final Instant NOW = MemoryWorld.CREATED.plusSeconds(60);

    private final Caller caller = Callers.operator();
    private final MemoryWorld world = new MemoryWorld();
    private final MemoryStore store = world.store();
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final MergeIncidents merge =
            new MergeIncidents(
                    new MergeIncidents.Kept(store.incidents(), store.alerts(), store.tasks()),
                    store,
                    clock);
    private final CreateTask createTask =
            new CreateTask(store.incidents(), store, () -> "77", clock);
    private final IncidentId target = world.incident("1");
    private final IncidentId source = world.incident("2");

    @Test
    void whatTheyHoldMovesAndTheyPointOn() {
        IncidentId further = world.incident("3");
        AlertId first = world.alerts(source, 1).getFirst();
        AlertId second = world.alerts(further, 1).getFirst();
        TaskId task = world.tasks(source, 1).getFirst();

        merge(target, source, further);

        assertThat(world.alert(first).incident()).contains(target);
        assertThat(world.alert(second).incident()).contains(target);
        assertThat(world.task(task).incident()).isEqualTo(target);
        for (IncidentId merged : List.of(source, further)) {
            assertThat(world.incident(merged).redirect()).contains(target);
            assertThat(world.incident(merged).status()).isEqualTo(IncidentStatus.REDIRECTED);
        }
        assertThat(world.incident(target).comments())
                .extracting(AlertComment::comment)
                .containsExactly("same");
    }

    @Test
    void oneEntryTellsAllOfIt() {
        world.alerts(source, 1);
        world.tasks(source, 1);

        merge(target, source);

        AuditEntry entry = store.audit().getFirst();
        assertThat(store.audit()).hasSize(1);
        assertThat(entry.target().id()).isEqualTo("1");
        assertThat(entry.changes())
                .contains(
                        change("alerts/2_0/incidentId", "2", "1"),
                        change("incidentTasks/20000/incident/id", "2", "1"),
                        change("incidents/2/status", "active", "redirected"),
                        new PropertyChange(
                                "mergeReasons", Optional.empty(), Optional.of("sameActor")));
    }

    @Test
    void aThousandAlertsAreTakenAndNotOneMore() {
        world.alerts(target, Alerts.OF_INCIDENT_MAX - 300);
        world.alerts(source, 300);
        IncidentId further = world.incident("3");
        world.alerts(further, 1);

        assertThat(refusal(() -> merge(target, source, further)))
                .isEqualTo(new Refusal.TooMany("alerts", Alerts.OF_INCIDENT_MAX));
        assertThat(world.incident(source).redirect()).isEmpty();
        assertThat(store.audit()).isEmpty();

        merge(target, source);

        assertThat(store.alerts().ofIncident(Callers.TENANT, target))
                .hasSize(Alerts.OF_INCIDENT_MAX);
    }

    /** An import may bring one with more than a merge makes of it. */
    @Test
    void anIncidentWithMoreAlertsTakesOneThatHasNone() {
        world.alerts(target, Alerts.OF_INCIDENT_MAX + 1);
        IncidentId further = world.incident("3");
        world.alerts(further, 1);

        assertThat(refusal(() -> merge(target, further))).isInstanceOf(Refusal.TooMany.class);
        merge(target, source);

        assertThat(world.incident(source).redirect()).contains(target);
    }

    @Test
    void whatOneCommitHoldsIsMergedAndNotOneMore() {
        world.tasks(source, Moves.MOVES_MAX - 1); // and the incident itself
        IncidentId further = world.incident("3");

        assertThat(refusal(() -> merge(target, source, further)))
                .isEqualTo(new Refusal.MergeTooLarge(Moves.MOVES_MAX));
        assertThat(world.incident(source).redirect()).isEmpty();
        assertThat(store.audit()).isEmpty();

        merge(target, source);

        assertThat(world.incident(source).redirect()).contains(target);
    }

    @Test
    void aTaskThatComesMeanwhileMovesToo() {
        store.beforeNextCommit(() -> create(source));

        merge(target, source);

        assertThat(world.task(new TaskId("77")).incident()).isEqualTo(target);
        assertThat(world.incident(source).redirect()).contains(target);
    }

    @Test
    void anAlertThatComesMeanwhileMovesToo() {
        AlertId late = world.loneAlert("late");
        store.beforeNextCommit(() -> moveTo(source, late));

        merge(target, source);

        assertThat(world.alert(late).incident()).contains(target);
    }

    /** Else it would lie where nobody looks for it. */
    @Test
    void aTaskThatComesTooLateIsToldWhereTo() {
        store.beforeNextCommit(() -> merge(target, source));

        assertThat(refusal(() -> create(source)))
                .isEqualTo(new Refusal.IncidentRedirected("2", "1"));
        assertThat(store.tasks().find(Callers.TENANT, new TaskId("77"))).isEmpty();
    }

    @Test
    void anAlertThatIsMovedTooLateIsToldWhereTo() {
        AlertId late = world.loneAlert("late");
        store.beforeNextCommit(() -> merge(target, source));

        assertThat(refusal(() -> moveTo(source, late)))
                .isEqualTo(new Refusal.IncidentRedirected("2", "1"));
        assertThat(world.alert(late).incident()).isEmpty();
    }

    @Test
    void whatSomebodyDidToATaskMeanwhileIsKept() {
        TaskId task = world.tasks(source, 1).getFirst();
        UpdateTask update = new UpdateTask(store.tasks(), store, clock);
        store.beforeNextCommit(
                () -> update.run(caller, task, TaskChange.toStatus(TaskStatus.COMPLETED)));

        merge(target, source);

        assertThat(world.task(task).incident()).isEqualTo(target);
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    /** And the other way round: the change comes to a task that has moved. */
    @Test
    void aTaskThatMovedMeanwhileIsChangedWhereItIs() {
        TaskId task = world.tasks(source, 1).getFirst();
        store.beforeNextCommit(() -> merge(target, source));

        new UpdateTask(store.tasks(), store, clock)
                .run(caller, task, TaskChange.toStatus(TaskStatus.COMPLETED));

        assertThat(world.task(task).incident()).isEqualTo(target);
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    /** Two who merge the same two the other way round: one of them is told. */
    @Test
    void twoMergesDoNotMakeACircle() {
        store.beforeNextCommit(() -> merge(source, target));

        assertThat(refusal(() -> merge(target, source)))
                .isEqualTo(new Refusal.IncidentRedirected("1", "2"));
        assertThat(world.incident(source).redirect()).isEmpty();
    }

    @Test
    void timesOnlyRise() {
        AlertId alert = world.alerts(source, 1).getFirst();
        TaskId task = world.tasks(source, 1).getFirst();
        MergeIncidents slow =
                new MergeIncidents(
                        new MergeIncidents.Kept(store.incidents(), store.alerts(), store.tasks()),
                        store,
                        InstantSource.fixed(MemoryWorld.CREATED.minusSeconds(9)));

        slow.run(caller, order(target, source));

        Instant next = MemoryWorld.CREATED.plusNanos(100);
        Alert moved = world.alert(alert);
        Incident merged = world.incident(source);
        assertThat(moved.times().lastUpdate()).isEqualTo(next);
        assertThat(world.task(task).lastModified()).isEqualTo(next);
        assertThat(merged.lastUpdate()).isEqualTo(next);
        assertThat(store.audit().getFirst().at()).isEqualTo(next);
    }

    @Test
    void whoeverMayOnlyReadMergesNothing() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> merge.run(Callers.reader(), order(target, source)));
        assertThat(world.incident(source).redirect()).isEmpty();
    }

    private void create(IncidentId incident) {
        createTask.run(
                caller, incident, new TaskDraft("Ask", "", Optional.empty(), TaskPlan.none()));
    }

    private void moveTo(IncidentId incident, AlertId alert) {
        new MoveAlerts(
                        new MoveAlerts.Kept(store.incidents(), store.alerts()),
                        store,
                        () -> "99",
                        clock)
                .run(
                        Callers.application("SecurityAlert.ReadWrite.All"),
                        new MoveOrder(
                                List.of(alert),
                                Optional.of(incident),
                                Optional.empty(),
                                List.of()));
    }

    private void merge(IncidentId... incidents) {
        assertThat(merge.run(caller, order(incidents))).isEqualTo(incidents[0]);
    }

    private static MergeOrder order(IncidentId... incidents) {
        return new MergeOrder(
                List.of(incidents), Optional.of("same"), List.of(CorrelationReason.SAME_ACTOR));
    }

    private static PropertyChange change(String property, String from, String to) {
        return new PropertyChange(property, Optional.of(from), Optional.of(to));
    }

    private static Refusal refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(call).actual().refusal();
    }
}
