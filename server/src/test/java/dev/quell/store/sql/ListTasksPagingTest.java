package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.Caller;
import dev.quell.audit.AuditTrail;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.demo.Stories;
import dev.quell.incident.IncidentId;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.query.Value;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.Callers;
import dev.quell.task.CreateTask;
import dev.quell.task.DeleteTask;
import dev.quell.task.IncidentTask;
import dev.quell.task.ListTasks;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskChange;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskProperty;
import dev.quell.task.TaskStatus;
import dev.quell.task.UpdateTask;
import dev.quell.terms.Ticks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the pages misses nothing and sees nothing twice, though others write. */
final class ListTasksPagingTest {
    private static final Order<TaskProperty> LATEST_FIRST =
            new Order<>(TaskProperty.LAST_MODIFIED, false);
    private static final Filter<TaskProperty> ALL = new Filter.All<>();
    private static final Filter<TaskProperty> OPEN =
            new Filter.Compare<>(TaskProperty.STATUS, Comparison.EQ, new Value.Text("open"));
    private static final IncidentId INCIDENT =
            new IncidentId(Integer.toString(Stories.FIRST_INCIDENT));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path directory;

    private final Caller caller = Callers.operator();
    private final AtomicLong clock = new AtomicLong(Ticks.of(BEGIN.plusSeconds(1_000_000)));
    private OpenStore open;
    private ListTasks list;
    private UpdateTask update;
    private DeleteTask delete;

    @BeforeEach
    void open() {
        open = OpenStore.in(directory, Faults.NONE);
        SqliteStore store = open.store();
        list = new ListTasks(store.tasks(), store.auditTrail());
        update = new UpdateTask(store.tasks(), store.ledger(), this::now);
        delete = new DeleteTask(store.tasks(), store.ledger(), this::now);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void anUnseenTaskThatJumpsToTheFrontIsOnTheNextPage() {
        store(8);
        Slice<Versioned<IncidentTask>> first = page(ALL, 3, Optional.empty());
        change("2", TaskStatus.COMPLETED);
        Slice<Versioned<IncidentTask>> second = page(ALL, 3, first.next());

        assertThat(ids(first)).containsExactly("8", "7", "6");
        assertThat(ids(second)).containsExactly("2", "5", "4");
        assertThat(second.items().getFirst().value().status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(ids(page(ALL, 3, second.next()))).containsExactly("3", "1");
    }

    @Test
    void aSeenTaskThatChangesDoesNotComeAgain() {
        store(6);
        Slice<Versioned<IncidentTask>> first = page(ALL, 3, Optional.empty());
        change("5", TaskStatus.FAILED);
        change("5", TaskStatus.OPEN);

        Slice<Versioned<IncidentTask>> second = page(ALL, 3, first.next());

        assertThat(ids(second)).containsExactly("3", "2", "1");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aTaskThatMovesTwiceComesOnceAsItIsNow() {
        store(6);
        Slice<Versioned<IncidentTask>> first = page(ALL, 2, Optional.empty());
        change("1", TaskStatus.FAILED);
        change("1", TaskStatus.NOT_RELEVANT);
        Slice<Versioned<IncidentTask>> second = page(ALL, 2, first.next());
        change("1", TaskStatus.OPEN);
        Slice<Versioned<IncidentTask>> third = page(ALL, 9, second.next());

        assertThat(ids(second)).containsExactly("1", "4");
        assertThat(second.items().getFirst().value().status()).isEqualTo(TaskStatus.NOT_RELEVANT);
        assertThat(ids(third)).containsExactly("3", "2");
    }

    @Test
    void aMovedTaskThatNoLongerMatchesIsLeftOut() {
        store(6);
        Slice<Versioned<IncidentTask>> first = page(OPEN, 2, Optional.empty());
        change("1", TaskStatus.COMPLETED);
        change("3", TaskStatus.COMPLETED);
        change("3", TaskStatus.OPEN);

        assertThat(ids(page(OPEN, 9, first.next()))).containsExactly("3", "4", "2");
    }

    @Test
    void aDeletedTaskVanishesWhereverItStood() {
        store(6);
        Slice<Versioned<IncidentTask>> first = page(ALL, 2, Optional.empty());
        change("1", TaskStatus.COMPLETED);
        delete.run(caller, new TaskId("1"), OptionalLong.empty());
        delete.run(caller, new TaskId("3"), OptionalLong.empty());

        assertThat(ids(page(ALL, 9, first.next()))).containsExactly("4", "2");
    }

    @Test
    void aCreatedTaskIsNotTakenForAMovedOne() {
        store(4);
        Slice<Versioned<IncidentTask>> first = page(ALL, 2, Optional.empty());
        create("9");
        change("9", TaskStatus.FAILED);

        assertThat(ids(page(ALL, 9, first.next()))).containsExactly("2", "1");
    }

    @Test
    void aChangeBetweenTwoLaterPagesIsSeenFromWhereTheReaderStandsThen() {
        store(8);
        Slice<Versioned<IncidentTask>> first = page(ALL, 2, Optional.empty());
        Slice<Versioned<IncidentTask>> second = page(ALL, 2, first.next());
        change("6", TaskStatus.FAILED); // seen on the second page
        change("3", TaskStatus.FAILED);

        assertThat(ids(page(ALL, 9, second.next()))).containsExactly("3", "4", "2", "1");
    }

    @Test
    void moreMovedTasksThanAPageHoldsComeOnSeveral() {
        store(10);
        Slice<Versioned<IncidentTask>> page = page(ALL, 2, Optional.empty());
        for (int id = 1; id <= 7; id++) {
            change(Integer.toString(id), TaskStatus.COMPLETED);
        }
        List<String> read = new ArrayList<>(ids(page));
        while (page.next().isPresent()) {
            page = page(ALL, 2, page.next());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            read.addAll(ids(page));
        }

        assertThat(read).containsExactly("10", "9", "1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void moreEntriesThanOnePageLooksAtAreLookedAtByTheNext() {
        store(5);
        Slice<Versioned<IncidentTask>> page = page(ALL, 2, Optional.empty());
        for (int i = 0; i < 11 * AuditTrail.RECORDS_MAX; i += 500) {
            manyEntries(500);
        }
        change("1", TaskStatus.COMPLETED);
        Slice<Versioned<IncidentTask>> second = page(ALL, 2, page.next());
        Slice<Versioned<IncidentTask>> third = page(ALL, 2, second.next());

        assertThat(second.items()).isEmpty();
        assertThat(ids(third)).containsExactly("1", "3");
        assertThat(ids(page(ALL, 2, third.next()))).containsExactly("2");
    }

    @Test
    void aClockThatWentBackMakesNothingComeTwice() {
        store(6);
        Slice<Versioned<IncidentTask>> first = page(ALL, 2, Optional.empty());
        clock.set(0);
        change("2", TaskStatus.COMPLETED); // a tick later than it was, and still behind the reader
        Slice<Versioned<IncidentTask>> second = page(ALL, 2, first.next());

        assertThat(ids(second)).containsExactly("4", "3");
        assertThat(ids(page(ALL, 2, second.next()))).containsExactly("2", "1");
    }

    @Test
    void ascendingAChangedTaskComesAgainAtTheEnd() {
        store(4);
        Order<TaskProperty> order = new Order<>(TaskProperty.LAST_MODIFIED, true);
        Slice<Versioned<IncidentTask>> first =
                list.run(caller, new Query<>(ALL, order, new Page(2, 0, Optional.empty()), true));
        change("1", TaskStatus.COMPLETED);
        change("4", TaskStatus.COMPLETED);
        Slice<Versioned<IncidentTask>> second =
                list.run(caller, new Query<>(ALL, order, new Page(9, 0, first.next()), true));

        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(ids(second)).containsExactly("3", "1", "4");
        assertThat(second.count()).hasValue(4);
    }

    @Test
    void noTaskIsMissedOrSeenTwiceWhileFourThreadsWrite() throws Exception {
        TaskLoader.fill(open.store().ledger(), Callers.TENANT, 10_000);
        clock.set(Ticks.of(Stories.END));
        Set<String> deleted = ConcurrentHashMap.newKeySet();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger names = new AtomicInteger(50_000_000);
        List<Callable<Integer>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            threads.add(() -> write(random, deleted, names, ended));
        }
        List<String> read = new ArrayList<>();
        threads.add(() -> readAll(read, ended));

        List<Integer> done = AtOnce.run(threads);

        assertThat(read).doesNotHaveDuplicates();
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            expected.add(Integer.toString(Stories.FIRST_TASK + i));
        }
        expected.removeAll(deleted);
        assertThat(read).containsAll(expected);
        assertThat(done.subList(0, 4))
                .as("changes of each writer")
                .allMatch(changes -> changes > 9);
    }

    private int write(
            Random random, Set<String> deleted, AtomicInteger names, CountDownLatch ended) {
        CreateTask create =
                new CreateTask(
                        open.store().incidents(),
                        open.store().ledger(),
                        () -> Integer.toString(names.incrementAndGet()),
                        this::now);
        TaskStatus[] statuses = TaskStatus.values();
        int changes = 0;
        while (ended.getCount() > 0) {
            TaskId id = new TaskId(Integer.toString(Stories.FIRST_TASK + random.nextInt(10_000)));
            try {
                switch (random.nextInt(10)) {
                    case 0 -> {
                        deleted.add(id.text());
                        delete.run(caller, id, OptionalLong.empty());
                    }
                    case 1 ->
                            create.run(
                                    caller,
                                    INCIDENT,
                                    new TaskDraft("New", "", Optional.empty(), TaskPlan.none()));
                    default ->
                            update.run(
                                    caller, id, TaskChange.toStatus(statuses[random.nextInt(5)]));
                }
                changes++;
            } catch (Refused refused) {
                assertThat(refused.getMessage()).containsAnyOf("NoSuchTask", "Conflict");
            }
        }
        return changes;
    }

    /** Pages of 20 to 100, until the last: so many that all writers come between them. */
    private int readAll(List<String> read, CountDownLatch ended) {
        try {
            Random random = new Random(99);
            Optional<Cursor> next = Optional.empty();
            do {
                Slice<Versioned<IncidentTask>> page = page(ALL, 20 + random.nextInt(81), next);
                read.addAll(ids(page));
                next = page.next();
            } while (next.isPresent());
            return read.size();
        } finally {
            ended.countDown();
        }
    }

    private Instant now() {
        return Ticks.instant(clock.incrementAndGet());
    }

    /** Tasks 1 to {@code count}, open, the last changed last. */
    private void store(int count) {
        var incident = Samples.incident(Callers.TENANT, "1");
        open.store().ledger().commit(Samples.creating(incident)).orElseThrow();
        for (int id = 1; id <= count; id++) {
            commit(task(Integer.toString(id), BEGIN.plusSeconds(id)));
        }
    }

    private void create(String id) {
        commit(task(id, now()));
    }

    private void commit(IncidentTask task) {
        open.store()
                .ledger()
                .commit(
                        Commit.of(
                                Samples.entry(
                                        Callers.TENANT,
                                        new Target("incidentTask", task.id().text()),
                                        PropertyChange.between(Map.of(), task.properties())),
                                new Write.Insert(task)))
                .orElseThrow();
    }

    private static IncidentTask task(String id, Instant at) {
        IncidentTask task =
                Samples.task(Samples.incident(Callers.TENANT, "1"), id, new TaskAction.Advice());
        return new IncidentTask(
                task.tenant(),
                task.id(),
                task.incident(),
                task.status(),
                task.source(),
                task.displayName(),
                task.description(),
                at,
                "Ada",
                at,
                "Ada",
                task.action(),
                task.plan());
    }

    private void change(String id, TaskStatus status) {
        update.run(caller, new TaskId(id), TaskChange.toStatus(status));
    }

    /** Of refused calls, which change nothing. */
    private void manyEntries(int count) {
        open.store()
                .denialKeeper()
                .keep(
                        Collections.nCopies(count, Samples.denial(Callers.TENANT, "1")),
                        Map.of(),
                        BEGIN);
    }

    private Slice<Versioned<IncidentTask>> page(
            Filter<TaskProperty> filter, int items, Optional<Cursor> after) {
        return list.run(
                caller, new Query<>(filter, LATEST_FIRST, new Page(items, 0, after), false));
    }

    private static List<String> ids(Slice<Versioned<IncidentTask>> page) {
        return page.items().stream().map(task -> task.value().id().text()).toList();
    }
}
