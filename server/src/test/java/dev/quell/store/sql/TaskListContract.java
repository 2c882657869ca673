package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.OTHER_TENANT;
import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.query.Value;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.PlainQuery;
import dev.quell.task.TaskId;
import dev.quell.task.TaskProperty;
import dev.quell.task.TaskStatus;
import dev.quell.task.Tasks;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store must promise of lists and counts of tasks. They are stored once for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TaskListContract {
    private static final int TASKS = 500;
    private static final Filter<TaskProperty> ALL = new Filter.All<>();

    /** Fixed, so that a failure comes again; another finds other filters. */
    private static final long SEED = 20_261_124;

    private final Random random = new Random(SEED);

    private List<Versioned<IncidentTask>> stored = List.of();
    private List<IncidentTask> tasks = List.of();

    abstract Tasks tasks();

    abstract Ledger ledger();

    /** To be called once the store is open. */
    final void twoTenantsHaveTasksWithManyTies() {
        tasks = TaskLoader.fill(ledger(), TENANT, TASKS);
        TaskLoader.fill(ledger(), OTHER_TENANT, TASKS / 2);
        stored = tasks.stream().map(task -> tasks().find(TENANT, task.id()).orElseThrow()).toList();
    }

    static Stream<Order<TaskProperty>> orders() {
        return Stream.of(TaskProperty.CREATED, TaskProperty.LAST_MODIFIED)
                .flatMap(p -> Stream.of(new Order<>(p, true), new Order<>(p, false)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesOverTiesAreWholeAndInOrder(Order<TaskProperty> order) {
        List<Versioned<IncidentTask>> read = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        boolean more = true;
        while (more) {
            Snapshot<Versioned<IncidentTask>> page =
                    tasks().list(TENANT, query(ALL, order, new Page(7, 0, after)));
            read.addAll(page.items());
            more = page.more();
            after = Optional.of(behind(read.getLast().value(), order));
        }

        assertThat(read).isEqualTo(stored.stream().sorted(PlainQuery.order(order)).toList());
        assertThat(tasks().list(TENANT, query(ALL, order, new Page(7, 0, after))).items())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void skippedItemsAreThoseThatWouldHaveComeFirst(Order<TaskProperty> order) {
        List<Versioned<IncidentTask>> sorted =
                stored.stream().sorted(PlainQuery.order(order)).toList();
        Cursor cursor = behind(sorted.get(9).value(), order);

        assertThat(list(ALL, order, new Page(5, 20, Optional.empty())).items())
                .isEqualTo(sorted.subList(20, 25));
        assertThat(list(ALL, order, new Page(5, 20, Optional.of(cursor))).items())
                .isEqualTo(sorted.subList(30, 35));
        assertThat(list(ALL, order, new Page(5, TASKS, Optional.empty())).items()).isEmpty();
    }

    @Test
    void moreFollowsOnlyIfThereIsAFurtherItem() {
        Order<TaskProperty> order = new Order<>(TaskProperty.LAST_MODIFIED, false);

        assertThat(list(ALL, order, new Page(TASKS, 0, Optional.empty())).more()).isFalse();
        assertThat(list(ALL, order, new Page(TASKS - 1, 0, Optional.empty())).more()).isTrue();
        assertThat(list(ALL, order, new Page(0, 0, Optional.empty())).more()).isFalse();
    }

    @Test
    void aFilterMeansWhatItSays() {
        RandomFilters filters = new RandomFilters(random, tasks);
        List<Order<TaskProperty>> orders = orders().toList();
        for (int i = 0; i < 1_000; i++) {
            Filter<TaskProperty> filter = filters.next(4);
            Order<TaskProperty> order = orders.get(i % orders.size());
            List<Versioned<IncidentTask>> expected = expected(filter, order);

            Snapshot<Versioned<IncidentTask>> read =
                    list(filter, order, new Page(TASKS, 0, Optional.empty()));

            assertThat(read.items()).as("seed %s, %s", SEED, filter).isEqualTo(expected);
            assertThat(tasks().count(TENANT, filter)).as("%s", filter).isEqualTo(expected.size());
            assertThat(read.count()).hasValue(expected.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void everyComparisonOfEveryPropertyIsRight(Comparison comparison) {
        IncidentTask task = tasks.get(TASKS / 2);
        for (TaskProperty property : TaskProperty.values()) {
            for (Value value : values(task, property)) {
                Filter<TaskProperty> filter = new Filter.Compare<>(property, comparison, value);
                assertThat(ids(filter)).as("%s", filter).isEqualTo(expectedIds(filter));
            }
        }
    }

    @Test
    void aTimeBetweenTwoTicksEqualsNothingAndDividesRightly() {
        Instant between = tasks.getFirst().created().plusNanos(50);

        assertThat(ids(compare(TaskProperty.CREATED, Comparison.EQ, between))).isEmpty();
        assertThat(ids(compare(TaskProperty.CREATED, Comparison.NE, between))).hasSize(TASKS);
        assertThat(ids(compare(TaskProperty.CREATED, Comparison.GE, between)))
                .isEqualTo(ids(compare(TaskProperty.CREATED, Comparison.GT, between)))
                .doesNotContain(tasks.getFirst().id());
        assertThat(ids(compare(TaskProperty.CREATED, Comparison.LE, between)))
                .isEqualTo(ids(compare(TaskProperty.CREATED, Comparison.LT, between)))
                .contains(tasks.getFirst().id());
    }

    @Test
    void ofGivenIdsThoseThatExistAndMatchAreFound() {
        Set<String> ids = new HashSet<>();
        tasks.subList(0, 100).forEach(task -> ids.add(task.id().text()));
        ids.add("99");
        Filter<TaskProperty> filter =
                new Filter.Compare<>(TaskProperty.STATUS, Comparison.EQ, new Value.Text("open"));

        assertThat(tasks().findMatching(TENANT, ids, ALL))
                .containsExactlyInAnyOrderElementsOf(stored.subList(0, 100));
        assertThat(tasks().findMatching(TENANT, ids, filter))
                .containsExactlyInAnyOrderElementsOf(
                        stored.subList(0, 100).stream()
                                .filter(task -> PlainQuery.matches(filter, task.value()))
                                .toList());
    }

    @Test
    void thePageSaysUpToWhichCommitItSees() {
        long newest = stored.stream().mapToLong(Versioned::version).max().orElseThrow();
        Order<TaskProperty> order = new Order<>(TaskProperty.LAST_MODIFIED, false);
        long before = list(ALL, order, new Page(1, 0, Optional.empty())).sequence();

        Versioned<IncidentTask> other =
                tasks().find(OTHER_TENANT, tasks.getFirst().id()).orElseThrow();
        long changed = ledger().commit(Samples.changing(other, TaskStatus.FAILED)).orElseThrow();

        assertThat(before).isGreaterThanOrEqualTo(newest).isLessThan(changed);
        assertThat(list(ALL, order, new Page(1, 0, Optional.empty())).sequence())
                .isEqualTo(changed);
    }

    @Test
    void tenantsAreApartInListsAndCounts() {
        assertThat(tasks().count(TENANT, ALL)).isEqualTo(TASKS);
        assertThat(tasks().count(OTHER_TENANT, ALL)).isEqualTo(TASKS / 2);
        Filter<TaskProperty> either =
                new Filter.Or<>(ALL, new Filter.Not<>(new Filter.All<TaskProperty>()));
        assertThat(tasks().count(OTHER_TENANT, either)).isEqualTo(TASKS / 2);
        assertThat(
                        tasks().list(
                                        OTHER_TENANT,
                                        query(
                                                either,
                                                new Order<>(TaskProperty.CREATED, true),
                                                new Page(TASKS, 0, Optional.empty())))
                                .items())
                .hasSize(TASKS / 2)
                .allMatch(task -> task.value().tenant().equals(OTHER_TENANT));
    }

    @Test
    void aQuestionThatCannotBeIsRefused() {
        Page page = new Page(1, 0, Optional.empty());
        for (TaskProperty property :
                List.of(TaskProperty.INCIDENT, TaskProperty.STATUS, TaskProperty.ACTION_TYPE)) {
            assertThatThrownBy(() -> list(ALL, new Order<>(property, true), page))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Page tooLarge = new Page(Tasks.PAGE_ITEMS_MAX + 1, 0, Optional.empty());
        assertThatThrownBy(() -> list(ALL, new Order<>(TaskProperty.CREATED, true), tooLarge))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ids(compare(TaskProperty.STATUS, Comparison.EQ, Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ids(ALL)).hasSize(TASKS); // and the store goes on
    }

    private static List<Value> values(IncidentTask task, TaskProperty property) {
        return switch (property) {
            case INCIDENT -> List.of(new Value.Text(task.incident().text()), new Value.Null());
            case STATUS ->
                    List.of(
                            new Value.Text("open"),
                            new Value.Text("Open"),
                            new Value.Text("' OR 1=1 --"),
                            new Value.Null());
            case ACTION_TYPE -> List.of(new Value.Text("isolateDevice"), new Value.Null());
            case CREATED -> times(task.created());
            case LAST_MODIFIED -> times(task.lastModified());
        };
    }

    private static List<Value> times(Instant instant) {
        return List.of(
                new Value.Null(),
                new Value.Time(instant),
                new Value.Time(instant.plusNanos(1)),
                new Value.Time(instant.minusNanos(1)),
                new Value.Time(Instant.MIN),
                new Value.Time(Instant.MAX));
    }

    private static Filter<TaskProperty> compare(
            TaskProperty property, Comparison comparison, Instant instant) {
        return new Filter.Compare<>(property, comparison, new Value.Time(instant));
    }

    private Snapshot<Versioned<IncidentTask>> list(
            Filter<TaskProperty> filter, Order<TaskProperty> order, Page page) {
        return tasks().list(TENANT, query(filter, order, page));
    }

    private static Query<TaskProperty> query(
            Filter<TaskProperty> filter, Order<TaskProperty> order, Page page) {
        return new Query<>(filter, order, page, true);
    }

    private static Cursor behind(IncidentTask task, Order<TaskProperty> order) {
        Instant time =
                order.property() == TaskProperty.CREATED ? task.created() : task.lastModified();
        return new Cursor(Ticks.of(time), task.id().text(), 0);
    }

    private List<Versioned<IncidentTask>> expected(
            Filter<TaskProperty> filter, Order<TaskProperty> order) {
        return stored.stream()
                .filter(task -> PlainQuery.matches(filter, task.value()))
                .sorted(PlainQuery.order(order))
                .toList();
    }

    private List<TaskId> ids(Filter<TaskProperty> filter) {
        Order<TaskProperty> order = new Order<>(TaskProperty.LAST_MODIFIED, false);
        return list(filter, order, new Page(TASKS, 0, Optional.empty())).items().stream()
                .map(task -> task.value().id())
                .toList();
    }

    private List<TaskId> expectedIds(Filter<TaskProperty> filter) {
        return expected(filter, new Order<>(TaskProperty.LAST_MODIFIED, false)).stream()
                .map(task -> task.value().id())
                .toList();
    }
}
