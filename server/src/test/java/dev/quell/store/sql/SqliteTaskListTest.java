package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Value;
import dev.quell.refusal.Refused;
import dev.quell.store.Ledger;
import dev.quell.store.PlainCollections;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskProperty;
import dev.quell.task.Tasks;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of tasks on SQLite: the contract, and what is SQLite's own of any list. */
final class SqliteTaskListTest extends ListContract<TaskProperty, IncidentTask> {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    private Path directory;
    private OpenStore open;

    SqliteTaskListTest() {
        super(PlainCollections.tasks(), TaskProperty.class);
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        directory = folder;
        open = OpenStore.in(directory, Faults.NONE);
        twoTenantsHaveItemsWithManyTies();
    }

    @AfterAll
    void close() {
        open.close();
    }

    @Override
    Tasks listed() {
        return open.store().tasks();
    }

    @Override
    Ledger ledger() {
        return open.store().ledger();
    }

    @Override
    List<IncidentTask> fill(TenantId tenant, int count) {
        return TaskLoader.fill(ledger(), tenant, count);
    }

    @Override
    Optional<Versioned<IncidentTask>> find(IncidentTask task) {
        return listed().find(task.tenant(), task.id());
    }

    @Test
    void whatRunsTooLongIsEndedAndTheConnectionGoesOn() throws Exception {
        AtomicLong nanos = new AtomicLong();
        SqliteTimeLimit limit =
                new SqliteTimeLimit(
                        Duration.ofSeconds(SqliteStore.QUERY_SECONDS_MAX),
                        () -> nanos.getAndAdd(400_000_000)); // as if each look came so much later
        SqliteFile file = new SqliteFile(directory.resolve("quell.sqlite"));
        try (ReaderSession session =
                ReaderSession.on(file.openReader(), limit, ReaderSession.Recently.nothing())) {
            Statements statements = new Statements(session.connection(), Faults.NONE);
            limit.begin();
            assertThatThrownBy(() -> statements.number(ENDLESS))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(SqliteFailure.isOfTime(failure)).isTrue());
            limit.end();

            assertThat(nanos.get()).isGreaterThanOrEqualTo(2_000_000_000);
            assertThat(session.taskLists().count(TENANT, new Filter.All<>())).isPositive();
        }
    }

    @Test
    void aListThatTakesTooLongIsRefusedAndTheNextIsAnswered() throws Exception {
        SqliteTimeLimit none = new SqliteTimeLimit(Duration.ZERO, () -> 0);
        SqliteFile file = new SqliteFile(directory.resolve("quell.sqlite"));
        try (Readers readers =
                Readers.open(
                        () ->
                                ReaderSession.on(
                                        file.openReader(),
                                        none,
                                        ReaderSession.Recently.nothing()))) {
            Tasks impatient = new StoredTasks(readers);
            for (int i = 0; i <= Readers.READERS; i++) { // each connection, and one of them again
                assertThatThrownBy(() -> impatient.list(TENANT, latest(laborious())))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("Unavailable");
                assertThatThrownBy(() -> impatient.count(TENANT, laborious()))
                        .isInstanceOf(Refused.class);
                assertThat(impatient.list(TENANT, latest(new Filter.All<>())).items()).hasSize(5);
            }
        }
    }

    private static Query<TaskProperty> latest(Filter<TaskProperty> filter) {
        return new Query<>(
                filter,
                new Order<>(TaskProperty.LAST_MODIFIED, false),
                new Page(5, 0, Optional.empty()),
                false);
    }

    /** What takes many steps for each task, and none matches. */
    private static Filter<TaskProperty> laborious() {
        Filter<TaskProperty> filter = new Filter.Not<>(new Filter.All<TaskProperty>());
        for (int i = 0; i < Filter.NODES_MAX; i++) {
            filter =
                    new Filter.Or<>(
                            new Filter.Compare<>(
                                    TaskProperty.ACTION_TYPE, Comparison.EQ, new Value.Text("x")),
                            filter);
        }
        return filter;
    }

    @Test
    void moreShapesOfFilterThanAreKeptAreAnsweredStill() {
        Filter<TaskProperty> filter =
                new Filter.Compare<>(TaskProperty.STATUS, Comparison.NE, new Value.Text("x"));
        for (int i = 0; i < Statements.SHAPES_MAX * 6; i++) { // each of four readers sees many
            Filter<TaskProperty> deep = filter;
            for (int nested = 0; nested < i % (Statements.SHAPES_MAX + 20); nested++) {
                deep = new Filter.And<>(filter, deep);
            }
            assertThat(listed().count(TENANT, deep)).isEqualTo(listed().count(TENANT, filter));
        }
    }
}
