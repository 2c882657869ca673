package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.OTHER_TENANT;
import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.access.TenantId;
import dev.quell.audit.Target;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.query.Value;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Listed;
import dev.quell.store.PlainQuery;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store must promise of lists and counts of a collection, filled once for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListContract<P extends Enum<P>, T extends Stored> {
    private static final int ITEMS = 500;

    /** Fixed, so that a failure comes again; another finds other filters. */
    private static final long SEED = 20_261_124;

    private final Filter<P> all = new Filter.All<>();
    private final PlainQuery<P, T> plain;
    private final List<P> properties;

    private List<Versioned<T>> stored = List.of();
    private List<T> items = List.of();

    /** A collection of items with those properties, which have those values. */
    ListContract(PlainQuery<P, T> plain, Class<P> properties) {
        this.plain = plain;
        this.properties = List.of(properties.getEnumConstants());
    }

    abstract Listed<P, T> listed();

    abstract Ledger ledger();

    /** Stores so many, with many ties in their times, and without some of what need not be. */
    abstract List<T> fill(TenantId tenant, int count);

    abstract Optional<Versioned<T>> find(T item);

    /** To be called once the store is open. */
    final void twoTenantsHaveItemsWithManyTies() {
        items = fill(TENANT, ITEMS);
        fill(OTHER_TENANT, ITEMS / 2);
        stored = items.stream().map(item -> find(item).orElseThrow()).toList();
    }

    final Stream<Order<P>> orders() {
        return properties.stream()
                .filter(this::isTime)
                .flatMap(p -> Stream.of(new Order<>(p, true), new Order<>(p, false)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesOverTiesAreWholeAndInOrder(Order<P> order) {
        List<Versioned<T>> read = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        boolean more = true;
        while (more) {
            Snapshot<Versioned<T>> page = list(all, order, new Page(7, 0, after));
            read.addAll(page.items());
            more = page.more();
            after = Optional.of(plain.behind(read.getLast().value(), order));
        }

        assertThat(read).isEqualTo(stored.stream().sorted(plain.order(order)).toList());
        assertThat(list(all, order, new Page(7, 0, after)).items()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void skippedItemsAreThoseThatWouldHaveComeFirst(Order<P> order) {
        List<Versioned<T>> sorted = stored.stream().sorted(plain.order(order)).toList();
        Cursor cursor = plain.behind(sorted.get(9).value(), order);

        assertThat(list(all, order, new Page(5, 20, Optional.empty())).items())
                .isEqualTo(sorted.subList(20, 25));
        assertThat(list(all, order, new Page(5, 20, Optional.of(cursor))).items())
                .isEqualTo(sorted.subList(30, 35));
        assertThat(list(all, order, new Page(5, ITEMS, Optional.empty())).items()).isEmpty();
    }

    @Test
    void moreFollowsOnlyIfThereIsAFurtherItem() {
        assertThat(list(all, anOrder(), new Page(ITEMS, 0, Optional.empty())).more()).isFalse();
        assertThat(list(all, anOrder(), new Page(ITEMS - 1, 0, Optional.empty())).more()).isTrue();
        assertThat(list(all, anOrder(), new Page(0, 0, Optional.empty())).more()).isFalse();
    }

    @Test
    void aFilterMeansWhatItSays() {
        Random random = new Random(SEED);
        RandomFilters<P, T> filters = new RandomFilters<>(random, plain, properties, items);
        List<Order<P>> orders = orders().toList();
        int someButNotAll = 0;
        for (int i = 0; i < 1_000; i++) {
            Filter<P> filter = filters.next(4);
            Order<P> order = orders.get(i % orders.size());
            List<Versioned<T>> expected = expected(filter, order);
            Page page = new Page(1 + random.nextInt(ITEMS), random.nextInt(20), Optional.empty());

            Snapshot<Versioned<T>> read = list(filter, order, page);

            int from = Math.min(page.skip(), expected.size());
            int to = Math.min(from + page.itemsMax(), expected.size());
            assertThat(read.items())
                    .as("seed %s, %s", SEED, filter)
                    .isEqualTo(expected.subList(from, to));
            assertThat(read.more()).as("%s", filter).isEqualTo(to < expected.size());
            assertThat(listed().count(TENANT, filter)).as("%s", filter).isEqualTo(expected.size());
            assertThat(read.count()).hasValue(expected.size());
            someButNotAll += !expected.isEmpty() && expected.size() < ITEMS ? 1 : 0;
        }
        assertThat(someButNotAll).isGreaterThan(500);
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void everyComparisonOfEveryPropertyIsRight(Comparison comparison) {
        T item = items.get(ITEMS / 2);
        for (P property : properties) {
            if (!isOptional(property) || isOfEquality(comparison)) {
                for (Value value : values(item, property)) {
                    Filter<P> filter = new Filter.Compare<>(property, comparison, value);
                    assertThat(ids(filter)).as("%s", filter).isEqualTo(expectedIds(filter));
                }
            }
        }
    }

    @Test
    void aTimeBetweenTwoTicksEqualsNothingAndDividesRightly() {
        P time = anOrder().property();
        Instant first = ((Value.Time) plain.value().apply(items.getFirst(), time)).instant();
        Value between = new Value.Time(first.plusNanos(50));
        String id = plain.id().apply(items.getFirst());

        assertThat(ids(compare(time, Comparison.EQ, between))).isEmpty();
        assertThat(ids(compare(time, Comparison.NE, between))).hasSize(ITEMS);
        assertThat(ids(compare(time, Comparison.GE, between)))
                .isEqualTo(ids(compare(time, Comparison.GT, between)))
                .doesNotContain(id);
        assertThat(ids(compare(time, Comparison.LE, between)))
                .isEqualTo(ids(compare(time, Comparison.LT, between)))
                .contains(id);
    }

    @Test
    void ofGivenIdsThoseThatExistAndMatchAreFound() {
        Set<String> ids = new HashSet<>();
        items.subList(0, 100).forEach(item -> ids.add(plain.id().apply(item)));
        ids.add("99");
        for (P property : properties) {
            Value value = plain.value().apply(items.getFirst(), property);
            Filter<P> filter = new Filter.Compare<>(property, Comparison.EQ, value);
            assertThat(listed().findMatching(TENANT, ids, filter))
                    .containsExactlyInAnyOrderElementsOf(
                            stored.subList(0, 100).stream()
                                    .filter(item -> plain.matches(filter, item.value()))
                                    .toList());
        }

        assertThat(listed().findMatching(TENANT, ids, all))
                .containsExactlyInAnyOrderElementsOf(stored.subList(0, 100));
    }

    @Test
    void thePageSaysUpToWhichCommitItSees() {
        long newest = stored.stream().mapToLong(Versioned::version).max().orElseThrow();
        Page page = new Page(1, 0, Optional.empty());
        long before = list(all, anOrder(), page).sequence();

        Target target = new Target("test", "1");
        long later =
                ledger().commit(Commit.of(Samples.entry(OTHER_TENANT, target, List.of())))
                        .orElseThrow();

        assertThat(before).isGreaterThanOrEqualTo(newest).isLessThan(later);
        assertThat(list(all, anOrder(), page).sequence()).isEqualTo(later);
    }

    @Test
    void tenantsAreApartInListsAndCounts() {
        Filter<P> either = new Filter.Or<>(all, new Filter.Not<>(all));
        Page page = new Page(ITEMS, 0, Optional.empty());

        assertThat(listed().count(TENANT, all)).isEqualTo(ITEMS);
        assertThat(listed().count(OTHER_TENANT, all)).isEqualTo(ITEMS / 2);
        assertThat(listed().count(OTHER_TENANT, either)).isEqualTo(ITEMS / 2);
        assertThat(listed().list(OTHER_TENANT, new Query<>(either, anOrder(), page, false)).items())
                .hasSize(ITEMS / 2)
                .allMatch(item -> item.value().tenant().equals(OTHER_TENANT));
    }

    @Test
    void aQuestionThatCannotBeIsRefused() {
        Page page = new Page(1, 0, Optional.empty());
        Page tooLarge = new Page(Listed.PAGE_ITEMS_MAX + 1, 0, Optional.empty());
        refused(() -> list(all, anOrder(), tooLarge));
        for (P property : properties) {
            Value wrong = isTime(property) ? new Value.Text("x") : new Value.Time(Instant.EPOCH);
            refused(() -> ids(compare(property, Comparison.EQ, wrong)));
            if (!isTime(property)) {
                refused(() -> list(all, new Order<>(property, true), page));
            }
            if (isOptional(property)) {
                refused(() -> ids(compare(property, Comparison.GT, new Value.Text("x"))));
                refused(() -> ids(compare(property, Comparison.GE, new Value.Null())));
            }
        }
        assertThat(ids(all)).hasSize(ITEMS); // and the store goes on
    }

    private static void refused(Runnable question) {
        assertThatThrownBy(question::run).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean isTime(P property) {
        return items.stream()
                .allMatch(item -> plain.value().apply(item, property) instanceof Value.Time);
    }

    private boolean isOptional(P property) {
        return items.stream()
                .anyMatch(item -> plain.value().apply(item, property) instanceof Value.Null);
    }

    private static boolean isOfEquality(Comparison comparison) {
        return comparison == Comparison.EQ || comparison == Comparison.NE;
    }

    private List<Value> values(T item, P property) {
        Value value = plain.value().apply(item, property);
        return switch (value) {
            case Value.Text(String text) ->
                    List.of(
                            value,
                            new Value.Text(text.toUpperCase(Locale.ROOT)),
                            new Value.Text("' OR 1=1 --"),
                            new Value.Null());
            case Value.Null _ -> List.of(value, new Value.Text("true"), new Value.Text(""));
            case Value.Time(Instant instant) ->
                    List.of(
                            new Value.Null(),
                            value,
                            new Value.Time(instant.plusNanos(1)),
                            new Value.Time(instant.minusNanos(1)),
                            new Value.Time(Instant.MIN),
                            new Value.Time(Instant.MAX));
        };
    }

    private Filter<P> compare(P property, Comparison comparison, Value value) {
        return new Filter.Compare<>(property, comparison, value);
    }

    private Snapshot<Versioned<T>> list(Filter<P> filter, Order<P> order, Page page) {
        return listed().list(TENANT, new Query<>(filter, order, page, true));
    }

    private List<Versioned<T>> expected(Filter<P> filter, Order<P> order) {
        return stored.stream()
                .filter(item -> plain.matches(filter, item.value()))
                .sorted(plain.order(order))
                .toList();
    }

    private List<String> ids(Filter<P> filter) {
        return ids(list(filter, anOrder(), new Page(ITEMS, 0, Optional.empty())).items());
    }

    private List<String> expectedIds(Filter<P> filter) {
        return ids(expected(filter, anOrder()));
    }

    private List<String> ids(List<Versioned<T>> read) {
        return read.stream().map(item -> plain.id().apply(item.value())).toList();
    }

    /** Which one does not matter where it is used. */
    private Order<P> anOrder() {
        return orders().toList().getLast();
    }
}
