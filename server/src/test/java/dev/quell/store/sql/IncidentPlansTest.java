package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.incident.IncidentProperty;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Value;
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

/** How SQLite answers each question about incidents: never by reading all of them. */
final class IncidentPlansTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/golden/incident-plans.sqlite.txt");

    private static final IncidentListing LISTING = new IncidentListing();
    private static final ListSql<IncidentProperty> SQL = new ListSql<>(LISTING);

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
        for (Map.Entry<String, Filter<IncidentProperty>> each : filters().entrySet()) {
            for (boolean ascending : List.of(false, true)) {
                for (IncidentProperty time :
                        List.of(IncidentProperty.LAST_UPDATE, IncidentProperty.CREATED)) {
                    plans.add(listed(each.getKey(), each.getValue(), new Order<>(time, ascending)));
                }
            }
            plans.add(
                    "count %s:%s"
                            .formatted(each.getKey(), plan(SQL.count(count(each.getValue())))));
        }
        plans.add("some ids:" + plan(SQL.matching(Condition.ofFound(LISTING, both()))));
        Path actual = Path.of("target", "incident-plans.sqlite.txt");
        Files.writeString(actual, String.join("\n", plans) + "\n");

        assertThat(Files.readString(actual))
                .as(
                        "the plans have changed. If they were meant to: cp server/%s server/%s",
                        actual, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void noQuestionReadsTheWholeTable() throws Exception {
        for (Filter<IncidentProperty> filter : filters().values()) {
            for (IncidentProperty time :
                    List.of(IncidentProperty.LAST_UPDATE, IncidentProperty.CREATED)) {
                assertThat(plan(list(filter, new Order<>(time, false)))).doesNotContain("SCAN");
                assertThat(plan(list(filter, new Order<>(time, true)))).doesNotContain("SCAN");
            }
            assertThat(plan(SQL.count(count(filter)))).doesNotContain("SCAN");
        }
    }

    /**
     * Ascending, only incidents of the same tick are sorted, which is the last term of the order.
     */
    @Test
    void noListByLastUpdateIsSorted() throws Exception {
        for (Map.Entry<String, Filter<IncidentProperty>> each : filters().entrySet()) {
            Order<IncidentProperty> first = new Order<>(IncidentProperty.LAST_UPDATE, false);
            Order<IncidentProperty> last = new Order<>(IncidentProperty.LAST_UPDATE, true);
            assertThat(plan(list(each.getValue(), first)))
                    .as(each.getKey())
                    .doesNotContain("TEMP B-TREE");
            assertThat(plan(list(each.getValue(), last)))
                    .as(each.getKey())
                    .doesNotContain("TEMP B-TREE FOR ORDER BY");
        }
    }

    private static Map<String, Filter<IncidentProperty>> filters() {
        Filter<IncidentProperty> severity = text(IncidentProperty.SEVERITY, Comparison.EQ);
        Filter<IncidentProperty> status = text(IncidentProperty.STATUS, Comparison.EQ);
        Filter<IncidentProperty> judged = text(IncidentProperty.CLASSIFICATION, Comparison.EQ);
        Filter<IncidentProperty> unassigned =
                new Filter.Compare<>(IncidentProperty.ASSIGNED_TO, Comparison.EQ, new Value.Null());
        Filter<IncidentProperty> changed = time(IncidentProperty.LAST_UPDATE, Comparison.GE);
        Filter<IncidentProperty> created = time(IncidentProperty.CREATED, Comparison.GE);
        Map<String, Filter<IncidentProperty>> filters = new LinkedHashMap<>();
        filters.put("all", new Filter.All<>());
        filters.put("status eq", status);
        filters.put("status ne", text(IncidentProperty.STATUS, Comparison.NE));
        filters.put("status in", in(IncidentProperty.STATUS));
        filters.put("severity eq", severity);
        filters.put("severity in", in(IncidentProperty.SEVERITY));
        filters.put("classification eq", judged);
        filters.put("classification in", in(IncidentProperty.CLASSIFICATION));
        filters.put("determination ne", text(IncidentProperty.DETERMINATION, Comparison.NE));
        filters.put("assigned to nobody", unassigned);
        filters.put("changed ge", changed);
        filters.put("created ge", created);
        filters.put("status and severity", new Filter.And<>(status, severity));
        filters.put("status and changed", new Filter.And<>(status, changed));
        filters.put("severity or unassigned", new Filter.Or<>(severity, unassigned));
        return filters;
    }

    private static Filter<IncidentProperty> both() {
        return new Filter.And<>(
                text(IncidentProperty.STATUS, Comparison.EQ),
                time(IncidentProperty.LAST_UPDATE, Comparison.GE));
    }

    private static Filter<IncidentProperty> text(IncidentProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Text("x"));
    }

    private static Filter<IncidentProperty> time(IncidentProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Time(Instant.EPOCH));
    }

    private static Filter<IncidentProperty> in(IncidentProperty property) {
        return new Filter.In<>(property, List.of(new Value.Text("x"), new Value.Text("y")));
    }

    private String listed(
            String name, Filter<IncidentProperty> filter, Order<IncidentProperty> order)
            throws SQLException {
        return "%s by %s %s:%s"
                .formatted(
                        name,
                        order.property(),
                        order.ascending() ? "ascending" : "descending",
                        plan(list(filter, order)));
    }

    /** A later page, which is the harder question. */
    private static String list(Filter<IncidentProperty> filter, Order<IncidentProperty> order) {
        Page page = new Page(50, 0, Optional.of(new Cursor(1, "1", 1)));
        return SQL.page(
                new Query<>(filter, order, page, false),
                Condition.of(LISTING, filter, order.property()));
    }

    private static Condition<IncidentProperty> count(Filter<IncidentProperty> filter) {
        return Condition.of(LISTING, filter, IncidentProperty.LAST_UPDATE);
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
