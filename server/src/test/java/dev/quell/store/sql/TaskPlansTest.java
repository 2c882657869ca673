package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Value;
import dev.quell.task.TaskProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite answers each question about tasks: never by reading all of them. */
final class TaskPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/task-plans.sqlite.txt");

    private static final TaskListing LISTING = new TaskListing();
    private static final ListSql<TaskProperty> SQL = new ListSql<>(LISTING);

    @TempDir private Path directory;

    private OpenStore open;
    private Connection reader;

    @BeforeEach
    void open() throws SQLException {
        open = OpenStore.in(directory, Faults.NONE);
        reader = new SqliteFile(directory.resolve("quell.sqlite")).openReader();
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        open.close();
    }

    @Test
    void theQueryPlansAreThoseOfTheGoldenFile() throws Exception {
        List<String> plans = new ArrayList<>();
        for (Map.Entry<String, Filter<TaskProperty>> each : filters().entrySet()) {
            for (boolean ascending : List.of(false, true)) {
                for (TaskProperty time :
                        List.of(TaskProperty.LAST_MODIFIED, TaskProperty.CREATED)) {
                    plans.add(listed(each.getKey(), each.getValue(), new Order<>(time, ascending)));
                }
            }
            plans.add(
                    "count %s:%s"
                            .formatted(each.getKey(), plan(SQL.count(count(each.getValue())))));
        }
        plans.add("some ids:" + plan(SQL.matching(Condition.ofFound(LISTING, both()))));
        Path actual = Path.of("target", "task-plans.sqlite.txt");
        Files.writeString(actual, String.join("\n", plans) + "\n");

        assertThat(Files.readString(actual))
                .as(
                        "the plans have changed. If they were meant to: cp server/%s server/%s",
                        actual, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void noQuestionReadsTheWholeTable() throws Exception {
        for (Filter<TaskProperty> filter : filters().values()) {
            for (TaskProperty time : List.of(TaskProperty.LAST_MODIFIED, TaskProperty.CREATED)) {
                assertThat(plan(list(filter, new Order<>(time, false)))).doesNotContain("SCAN");
                assertThat(plan(list(filter, new Order<>(time, true)))).doesNotContain("SCAN");
            }
            assertThat(plan(SQL.count(count(filter)))).doesNotContain("SCAN");
        }
    }

    /** Ascending, only tasks of the same tick are sorted, which is the last term of the order. */
    @Test
    void noListByLastChangeIsSorted() throws Exception {
        for (Map.Entry<String, Filter<TaskProperty>> each : filters().entrySet()) {
            if (!each.getKey().contains("incident")
                    || each.getKey().contains(" or ")) { // an incident's are few: sorting is cheap
                Order<TaskProperty> first = new Order<>(TaskProperty.LAST_MODIFIED, false);
                Order<TaskProperty> last = new Order<>(TaskProperty.LAST_MODIFIED, true);
                assertThat(plan(list(each.getValue(), first)))
                        .as(each.getKey())
                        .doesNotContain("TEMP B-TREE");
                assertThat(plan(list(each.getValue(), last)))
                        .as(each.getKey())
                        .doesNotContain("TEMP B-TREE FOR ORDER BY");
            }
        }
    }

    private static Map<String, Filter<TaskProperty>> filters() {
        Filter<TaskProperty> incident = text(TaskProperty.INCIDENT, Comparison.EQ);
        Filter<TaskProperty> status = text(TaskProperty.STATUS, Comparison.EQ);
        Filter<TaskProperty> action = text(TaskProperty.ACTION_TYPE, Comparison.EQ);
        Filter<TaskProperty> changed = time(TaskProperty.LAST_MODIFIED, Comparison.GE);
        Filter<TaskProperty> created = time(TaskProperty.CREATED, Comparison.GE);
        Map<String, Filter<TaskProperty>> filters = new LinkedHashMap<>();
        filters.put("all", new Filter.All<>());
        filters.put("incident eq", incident);
        filters.put("status eq", status);
        filters.put("action eq", action);
        filters.put("changed eq", time(TaskProperty.LAST_MODIFIED, Comparison.EQ));
        filters.put("changed ge", changed);
        filters.put("changed lt", time(TaskProperty.LAST_MODIFIED, Comparison.LT));
        filters.put("created eq", time(TaskProperty.CREATED, Comparison.EQ));
        filters.put("created ge", created);
        filters.put("status ne", text(TaskProperty.STATUS, Comparison.NE));
        filters.put("not status eq", new Filter.Not<>(status));
        filters.put("status in", in(TaskProperty.STATUS));
        filters.put("incident in", in(TaskProperty.INCIDENT));
        filters.put("status or incident", new Filter.Or<>(status, incident));
        filters.put("status and incident", new Filter.And<>(status, incident));
        filters.put("action and incident", new Filter.And<>(action, incident));
        filters.put("status and action", new Filter.And<>(status, action));
        filters.put("status and changed", new Filter.And<>(status, changed));
        filters.put("incident and changed", new Filter.And<>(incident, changed));
        filters.put("status and created", new Filter.And<>(status, created));
        return filters;
    }

    private static Filter<TaskProperty> both() {
        return new Filter.And<>(
                text(TaskProperty.STATUS, Comparison.EQ),
                time(TaskProperty.LAST_MODIFIED, Comparison.GE));
    }

    private static Filter<TaskProperty> text(TaskProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Text("x"));
    }

    private static Filter<TaskProperty> time(TaskProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Time(Instant.EPOCH));
    }

    private static Filter<TaskProperty> in(TaskProperty property) {
        return new Filter.In<>(property, List.of(new Value.Text("x"), new Value.Text("y")));
    }

    private String listed(String name, Filter<TaskProperty> filter, Order<TaskProperty> order)
            throws SQLException {
        return "%s by %s %s:%s"
                .formatted(
                        name,
                        order.property(),
                        order.ascending() ? "ascending" : "descending",
                        plan(list(filter, order)));
    }

    /** A later page, which is the harder question. */
    private static String list(Filter<TaskProperty> filter, Order<TaskProperty> order) {
        Page page = new Page(50, 0, Optional.of(new Cursor(1, "1", 1)));
        return SQL.page(
                new Query<>(filter, order, page, false),
                Condition.of(LISTING, filter, order.property()));
    }

    private static Condition<TaskProperty> count(Filter<TaskProperty> filter) {
        return Condition.of(LISTING, filter, TaskProperty.LAST_MODIFIED);
    }

    private String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = reader.prepareStatement("EXPLAIN QUERY PLAN " + sql).executeQuery()) {
            while (rows.next()) {
                plan.append("\n    ").append(rows.getString("detail"));
            }
        }
        return plan.toString();
    }
}
