package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.AT;
import static dev.quell.store.sql.Samples.OTHER_TENANT;
import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.access.TenantId;
import dev.quell.audit.AuditRecord;
import dev.quell.audit.AuditRecord.Outcome;
import dev.quell.audit.AuditTrail;
import dev.quell.audit.DenialKeeper;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.connector.ActionType;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertComment;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Incidents;
import dev.quell.incident.Triage;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import dev.quell.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store must promise. */
abstract class StoreContract {
    private static final int THREADS = 8;
    private static final int INCREMENTS = 500;

    /** A store, as the rooms that use it see it. */
    record Promises(
            Ledger ledger,
            Tasks tasks,
            Incidents incidents,
            AuditTrail trail,
            DenialKeeper denials) {}

    /** The store under test, empty at first. */
    abstract Promises store();

    /** The same data, after the store was closed and opened again. */
    abstract Promises reopened();

    @Test
    void aTaskOfEveryActionIsReadAsItWasWritten() {
        Incident incident = Samples.incident(TENANT, "1");
        long created = commit(Samples.creating(incident));
        List<TaskAction> actions = Samples.everyAction().toList();
        assertThat(actions).hasSizeGreaterThan(ActionType.values().length);

        for (int i = 0; i < actions.size(); i++) {
            IncidentTask task = Samples.task(incident, Integer.toString(i), actions.get(i));
            long version = commit(Samples.creating(task));
            assertThat(store().tasks().find(TENANT, task.id()))
                    .contains(new Versioned<>(task, version));
        }

        assertThat(store().incidents().find(TENANT, incident.id()))
                .contains(new Versioned<>(incident, created));
    }

    @Test
    void aReplacedTaskIsReadAsItWasReplacedWithATickMore() {
        Versioned<IncidentTask> before = createdTask("1", "2");

        long version = commit(Samples.changing(before, TaskStatus.COMPLETED));

        IncidentTask after =
                before.value()
                        .changed(
                                TaskStatus.COMPLETED,
                                before.value().plan(),
                                AT.plusNanos(100),
                                "quell test");
        assertThat(find("2")).isEqualTo(new Versioned<>(after, version));
        assertThat(version).isGreaterThan(before.version());
    }

    @Test
    void aPlanIsReadAsItWasWrittenAndReplaced() {
        Incident incident = Samples.incident(TENANT, "1");
        commit(Samples.creating(incident));
        TaskPlan whole =
                new TaskPlan(
                        Optional.of("\u00fc\ud83d\udd25"), Optional.of(AT.plusNanos(100)), true);
        List<TaskPlan> plans =
                List.of(
                        whole,
                        TaskPlan.none(),
                        new TaskPlan(
                                Optional.empty(),
                                Optional.of(Instant.parse("0001-01-01T00:00:00Z")),
                                false),
                        new TaskPlan(
                                Optional.empty(),
                                Optional.of(Instant.parse("9999-12-31T23:59:59.9999999Z")),
                                true));
        for (int i = 0; i < plans.size(); i++) {
            String id = Integer.toString(2 + i);
            TaskPlan next = plans.get((i + 1) % plans.size());
            IncidentTask begun = Samples.advice(incident, id);
            commit(
                    Samples.creating(
                            begun.changed(
                                    TaskStatus.OPEN, plans.get(i), AT.plusNanos(100), "Ada")));
            Versioned<IncidentTask> before = find(id);
            assertThat(before.value().plan()).isEqualTo(plans.get(i));

            IncidentTask after =
                    before.value().changed(TaskStatus.OPEN, next, AT.plusNanos(200), "Ada");
            long version =
                    commit(
                            Commit.of(
                                    Samples.entry(
                                            TENANT, new Target("incidentTask", id), List.of()),
                                    new Write.Replace(after, before.version())));

            assertThat(find(id)).isEqualTo(new Versioned<>(after, version));
        }
    }

    @Test
    void aReplacedIncidentIsReadAsItWasReplaced() {
        Incident incident = Samples.incident(TENANT, "1");
        long created = commit(Samples.creating(incident));
        Incident after = wholeIncident(incident);

        long version = commit(replacing(after, created, incident.properties()));

        assertThat(store().incidents().find(TENANT, incident.id()))
                .contains(new Versioned<>(after, version));
        assertThat(store().ledger().commit(replacing(after, created, incident.properties())))
                .isEmpty();
    }

    /** Every property that can be there is. */
    private static Incident wholeIncident(Incident begun) {
        return new Incident(
                TENANT,
                begun.id(),
                new Triage(
                        IncidentStatus.REDIRECTED,
                        AlertSeverity.LOW,
                        new Triage.Assessment(
                                Optional.of("ada@quell.example"),
                                Optional.of(AlertClassification.TRUE_POSITIVE),
                                Optional.of(AlertDetermination.MULTI_STAGED_ATTACK)),
                        new Triage.Wording(
                                Optional.of("title"),
                                Optional.of("description"),
                                Optional.of("summary"),
                                Optional.of("resolving comment")),
                        List.of("b", "a, \"c\"")),
                new Findings(
                        Optional.of("https://quell.example/incidents/1"),
                        Optional.of(-80),
                        List.of("system"),
                        Optional.of("look"),
                        List.of("DeviceEvents | take 1")),
                List.of(
                        new AlertComment("first \ud83d\udd25", "Ada", AT),
                        new AlertComment("second", "API-App:Hunter", AT.plusNanos(100))),
                Optional.of(new IncidentId("77")),
                AT,
                AT.plusNanos(200),
                "Ada");
    }

    @Test
    void whatWasNeverWrittenIsNotFound() {
        assertThat(store().tasks().find(TENANT, new TaskId("404"))).isEmpty();
        assertThat(store().incidents().find(TENANT, new IncidentId("404"))).isEmpty();
        assertThat(trail(TENANT)).isEmpty();
    }

    @Test
    void aStaleReplaceWritesNothingNotEvenItsAuditEntry() {
        Versioned<IncidentTask> read = createdTask("1", "2");
        commit(Samples.changing(read, TaskStatus.IN_PROGRESS));
        Versioned<IncidentTask> now = find("2");
        List<AuditRecord> trail = trail(TENANT);

        OptionalLong stale = store().ledger().commit(Samples.changing(read, TaskStatus.COMPLETED));

        assertThat(stale).isEmpty();
        assertThat(find("2")).isEqualTo(now);
        assertThat(trail(TENANT)).isEqualTo(trail);
    }

    @Test
    void staleCommitsAmongOthersLeaveTheOthersAlone() throws Exception {
        List<Versioned<IncidentTask>> read = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            read.add(createdTask(Integer.toString(100 + i), Integer.toString(200 + i)));
        }
        for (int i = 0; i < 40; i += 2) {
            commit(Samples.changing(read.get(i), TaskStatus.IN_PROGRESS));
        }

        List<Callable<OptionalLong>> commits = new ArrayList<>();
        for (Versioned<IncidentTask> task : read) {
            Commit commit = Samples.changing(task, TaskStatus.COMPLETED);
            commits.add(() -> store().ledger().commit(commit));
        }
        List<OptionalLong> ends = AtOnce.run(commits);

        for (int i = 0; i < 40; i++) {
            boolean moved = i % 2 == 0;
            assertThat(ends.get(i).isEmpty()).isEqualTo(moved);
            assertThat(find(Integer.toString(200 + i)).value().status())
                    .isEqualTo(moved ? TaskStatus.IN_PROGRESS : TaskStatus.COMPLETED);
        }
        assertThat(trail(TENANT)).hasSize(40 + 20 + 20);
    }

    @Test
    void aCommitOfSeveralWritesIsWholeOrNotAtAll() {
        Versioned<IncidentTask> read = createdTask("1", "2");
        commit(Samples.changing(read, TaskStatus.IN_PROGRESS));
        Versioned<IncidentTask> now = find("2");
        List<AuditRecord> trail = trail(TENANT);
        Incident incident = Samples.incident(TENANT, "3");
        Commit first = Samples.creating(incident, Samples.advice(incident, "4"));
        List<Write> writes = new ArrayList<>(first.writes());
        writes.add(new Write.Replace(read.value(), read.version()));

        assertThat(store().ledger().commit(new Commit(first.entry(), writes))).isEmpty();

        assertThat(store().incidents().find(TENANT, incident.id())).isEmpty();
        assertThat(store().tasks().find(TENANT, new TaskId("4"))).isEmpty();
        assertThat(find("2")).isEqualTo(now);
        assertThat(trail(TENANT)).isEqualTo(trail);

        long version = commit(first);
        assertThat(store().incidents().find(TENANT, incident.id()))
                .contains(new Versioned<>(incident, version));
        assertThat(find("4").version()).isEqualTo(version);
    }

    @Test
    void aTakenIdIsStale() {
        Versioned<IncidentTask> task = createdTask("1", "2");
        Incident same = Samples.incident(TENANT, "1");

        assertThat(store().ledger().commit(Samples.creating(same))).isEmpty();
        assertThat(store().ledger().commit(Samples.creating(Samples.advice(same, "2")))).isEmpty();

        assertThat(find("2")).isEqualTo(task);
        assertThat(trail(TENANT)).hasSize(1);
    }

    @Test
    void aTaskOfAMissingIncidentIsStale() {
        commit(Samples.creating(Samples.incident(OTHER_TENANT, "9")));
        IncidentTask orphan = Samples.advice(Samples.incident(TENANT, "9"), "2");

        assertThat(store().ledger().commit(Samples.creating(orphan))).isEmpty();

        assertThat(store().tasks().find(TENANT, orphan.id())).isEmpty();
        assertThat(trail(TENANT)).isEmpty();
    }

    @Test
    void tenantsAreApartThoughTheirIdsAreAlike() {
        Versioned<IncidentTask> ours = createdTask("1", "2");
        Incident incident = Samples.incident(OTHER_TENANT, "1");
        commit(Samples.creating(incident, Samples.advice(incident, "2")));
        Versioned<IncidentTask> theirs =
                store().tasks().find(OTHER_TENANT, new TaskId("2")).orElseThrow();

        commit(Samples.changing(theirs, TaskStatus.FAILED));

        assertThat(find("2")).isEqualTo(ours);
        assertThat(trail(TENANT)).allMatch(line -> line.tenant().equals(TENANT)).hasSize(1);
        assertThat(trail(OTHER_TENANT)).hasSize(2);
    }

    @Test
    void versionsRiseAndAreNotReusedAfterReopening() {
        Versioned<IncidentTask> task = createdTask("1", "2");
        long first = commit(Samples.changing(task, TaskStatus.IN_PROGRESS));

        Promises again = reopened();
        Versioned<IncidentTask> found = again.tasks().find(TENANT, new TaskId("2")).orElseThrow();
        assertThat(found.version()).isEqualTo(first);
        long second =
                again.ledger().commit(Samples.changing(found, TaskStatus.FAILED)).orElseThrow();

        assertThat(second).isGreaterThan(first);
        assertThat(again.trail().read(TENANT, 0, 10))
                .extracting(AuditRecord::sequence)
                .containsExactly(task.version(), first, second);
    }

    @Test
    void anAuditEntryIsReadAsItWasWritten() {
        List<PropertyChange> changes =
                List.of(
                        new PropertyChange("a", Optional.empty(), Optional.of("\"\\\n\u2028")),
                        new PropertyChange("b", Optional.of(""), Optional.of("\ud83d\udd25")),
                        new PropertyChange("c", Optional.of("x"), Optional.empty()));
        Target target = new Target("incidentTask", "2");

        long changed = commit(Commit.of(Samples.entry(TENANT, target, changes)));
        long unchanged = commit(Commit.of(Samples.entry(TENANT, target, List.of())));

        assertThat(trail(TENANT))
                .containsExactly(
                        line(changed, target, Outcome.CHANGED, changes),
                        line(unchanged, target, Outcome.UNCHANGED, List.of()));
    }

    @Test
    void denialsAndWhatWasLeftOutAreInTheTrail() {
        store().denials()
                .keep(
                        List.of(Samples.denial(TENANT, "2"), Samples.denial(OTHER_TENANT, "3")),
                        Map.of(TENANT, 17),
                        AT);

        List<AuditRecord> ours = trail(TENANT);
        assertThat(ours)
                .extracting(AuditRecord::outcome)
                .containsExactly(Outcome.DENIED, Outcome.LEFT_OUT);
        assertThat(ours.get(0).detail()).isEqualTo("ScopesMissing");
        assertThat(ours.get(0).principalId()).isEqualTo("user-1");
        assertThat(ours.get(0).principal()).isEqualTo("Ada");
        assertThat(ours.get(0).target()).isEqualTo(new Target("incidentTask", "2"));
        assertThat(ours.get(1).detail()).isEqualTo("17");
        assertThat(trail(OTHER_TENANT)).hasSize(1);
    }

    @Test
    void theTrailIsReadInPagesInOrder() {
        List<Long> versions =
                IntStream.range(0, 25)
                        .mapToObj(
                                i ->
                                        commit(
                                                Commit.of(
                                                        Samples.entry(
                                                                TENANT,
                                                                new Target("incidentTask", "2"),
                                                                List.of()))))
                        .toList();

        List<Long> read = new ArrayList<>();
        long after = 0;
        for (int page = 0; page < 3; page++) {
            for (AuditRecord line : store().trail().read(TENANT, after, 10)) {
                read.add(line.sequence());
                after = line.sequence();
            }
        }

        assertThat(read).isEqualTo(versions).isSorted();
        assertThat(store().trail().read(TENANT, after, 10)).isEmpty();
        assertThatThrownBy(() -> store().trail().read(TENANT, 0, AuditTrail.RECORDS_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noIncrementIsLostAmongManyThreads() throws Exception {
        commit(Samples.creating(Samples.incident(TENANT, "1"), Samples.counter(0)));

        AtOnce.run(
                IntStream.range(0, THREADS)
                        .mapToObj(_ -> (Callable<Integer>) this::increments)
                        .toList());

        int total = THREADS * INCREMENTS;
        assertThat(find("2").value().description()).isEqualTo(Integer.toString(total));
        AuditReplay replay = new AuditReplay(); // each change begins where the one before ended
        replay.catchUp(store().trail());
        assertThat(replay.size()).isEqualTo(1 + total);
        assertThat(replay.version("2")).isEqualTo(find("2").version());
    }

    private int increments() {
        int done = 0;
        while (done < INCREMENTS) {
            try {
                store().ledger().settle(this::increment);
                done++;
            } catch (Refused conflict) {
                assertThat(conflict).hasMessageContaining("Conflict");
            }
        }
        return done;
    }

    private Decision<Long> increment() {
        Versioned<IncidentTask> found = find("2");
        IncidentTask after = Samples.counter(Integer.parseInt(found.value().description()) + 1);
        Commit commit =
                Commit.of(
                        Samples.entry(
                                TENANT,
                                new Target("incidentTask", "2"),
                                PropertyChange.between(
                                        found.value().properties(), after.properties())),
                        new Write.Replace(after, found.version()));
        return new Decision<>(commit, version -> version);
    }

    private long commit(Commit commit) {
        return store().ledger().commit(commit).orElseThrow();
    }

    private Versioned<IncidentTask> find(String task) {
        return store().tasks().find(TENANT, new TaskId(task)).orElseThrow();
    }

    private List<AuditRecord> trail(TenantId tenant) {
        return store().trail().read(tenant, 0, AuditTrail.RECORDS_MAX);
    }

    private Versioned<IncidentTask> createdTask(String incidentId, String taskId) {
        Incident incident = Samples.incident(TENANT, incidentId);
        commit(Samples.creating(incident, Samples.advice(incident, taskId)));
        return find(taskId);
    }

    private static Commit replacing(Incident after, long read, Map<String, String> before) {
        return Commit.of(
                Samples.entry(
                        TENANT,
                        new Target("incident", after.id().text()),
                        PropertyChange.between(before, after.properties())),
                new Write.Replace(after, read));
    }

    private static AuditRecord line(
            long sequence, Target target, Outcome outcome, List<PropertyChange> changes) {
        return new AuditRecord(
                sequence,
                TENANT,
                AT,
                Samples.REQUEST,
                "test",
                "quell test",
                "UpdateTask",
                target,
                outcome,
                "taskWrite",
                changes);
    }
}
