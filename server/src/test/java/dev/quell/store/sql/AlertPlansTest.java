package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.alert.AlertProperty;
import dev.quell.incident.IncidentId;
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

/** How SQLite answers each question about alerts: never by reading all of them. */
final class AlertPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/alert-plans.sqlite.txt");

    private static final AlertListing LISTING = new AlertListing();
    private static final IncidentId INCIDENT = new IncidentId("1");
    private static final ListSql<AlertProperty> SQL = new ListSql<>(LISTING);

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
        for (Map.Entry<String, Filter<AlertProperty>> each : filters().entrySet()) {
            for (boolean ascending : List.of(false, true)) {
                for (AlertProperty time :
                        List.of(AlertProperty.LAST_UPDATE, AlertProperty.CREATED)) {
                    plans.add(listed(each.getKey(), each.getValue(), new Order<>(time, ascending)));
                }
            }
            plans.add(
                    "count %s:%s"
                            .formatted(each.getKey(), plan(SQL.count(count(each.getValue())))));
        }
        plans.add("some ids:" + plan(SQL.matching(Condition.ofFound(LISTING, both()))));
        plans.add("some ids in their order:" + plan(SQL.byIds()));
        plans.add("of an incident, or of none, behind an id:" + plan(AlertTable.AFTER));
        Path actual = Path.of("target", "alert-plans.sqlite.txt");
        Files.writeString(actual, String.join("\n", plans) + "\n");

        assertThat(Files.readString(actual))
                .as(
                        "the plans have changed. If they were meant to: cp server/%s server/%s",
                        actual, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void noQuestionReadsTheWholeTable() throws Exception {
        for (Filter<AlertProperty> filter : filters().values()) {
            for (AlertProperty time : List.of(AlertProperty.LAST_UPDATE, AlertProperty.CREATED)) {
                assertThat(plan(list(filter, new Order<>(time, false)))).doesNotContain("SCAN");
                assertThat(plan(list(filter, new Order<>(time, true)))).doesNotContain("SCAN");
            }
            assertThat(plan(SQL.count(count(filter)))).doesNotContain("SCAN");
        }
    }

    /** Ascending, only alerts of the same tick are sorted, which is the last term of the order. */
    @Test
    void noListByLastUpdateIsSorted() throws Exception {
        for (Map.Entry<String, Filter<AlertProperty>> each : filters().entrySet()) {
            if (each.getKey().contains("incident")) {
                continue; // an incident's are few: sorting is cheap
            }
            Order<AlertProperty> first = new Order<>(AlertProperty.LAST_UPDATE, false);
            Order<AlertProperty> last = new Order<>(AlertProperty.LAST_UPDATE, true);
            assertThat(plan(list(each.getValue(), first)))
                    .as(each.getKey())
                    .doesNotContain("TEMP B-TREE");
            assertThat(plan(list(each.getValue(), last)))
                    .as(each.getKey())
                    .doesNotContain("TEMP B-TREE FOR ORDER BY");
        }
    }

    private static Map<String, Filter<AlertProperty>> filters() {
        Filter<AlertProperty> severity = text(AlertProperty.SEVERITY, Comparison.EQ);
        Filter<AlertProperty> status = text(AlertProperty.STATUS, Comparison.EQ);
        Filter<AlertProperty> judged = text(AlertProperty.CLASSIFICATION, Comparison.EQ);
        Filter<AlertProperty> unassigned =
                new Filter.Compare<>(AlertProperty.ASSIGNED_TO, Comparison.EQ, new Value.Null());
        Filter<AlertProperty> changed = time(AlertProperty.LAST_UPDATE, Comparison.GE);
        Filter<AlertProperty> created = time(AlertProperty.CREATED, Comparison.GE);
        Filter<AlertProperty> incident = AlertProperty.within(INCIDENT, new Filter.All<>());
        Map<String, Filter<AlertProperty>> filters = new LinkedHashMap<>();
        filters.put("all", new Filter.All<>());
        filters.put("of an incident", incident);
        filters.put("status eq", status);
        filters.put("status ne", text(AlertProperty.STATUS, Comparison.NE));
        filters.put("status in", in(AlertProperty.STATUS));
        filters.put("severity eq", severity);
        filters.put("severity in", in(AlertProperty.SEVERITY));
        filters.put("classification eq", judged);
        filters.put("classification in", in(AlertProperty.CLASSIFICATION));
        filters.put("determination ne", text(AlertProperty.DETERMINATION, Comparison.NE));
        filters.put("product eq", text(AlertProperty.SERVICE_SOURCE, Comparison.EQ));
        filters.put("assigned to nobody", unassigned);
        filters.put("changed ge", changed);
        filters.put("created ge", created);
        filters.put("status and severity", new Filter.And<>(status, severity));
        filters.put("status and changed", new Filter.And<>(status, changed));
        filters.put("severity or unassigned", new Filter.Or<>(severity, unassigned));
        filters.put("of an incident and status", AlertProperty.within(INCIDENT, status));
        filters.put("of an incident and changed", AlertProperty.within(INCIDENT, changed));
        filters.put(
                "of an incident and one of two",
                AlertProperty.within(INCIDENT, new Filter.Or<>(severity, unassigned)));
        return filters;
    }

    private static Filter<AlertProperty> both() {
        return new Filter.And<>(
                text(AlertProperty.STATUS, Comparison.EQ),
                time(AlertProperty.LAST_UPDATE, Comparison.GE));
    }

    private static Filter<AlertProperty> text(AlertProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Text("x"));
    }

    private static Filter<AlertProperty> time(AlertProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Time(Instant.EPOCH));
    }

    private static Filter<AlertProperty> in(AlertProperty property) {
        return new Filter.In<>(property, List.of(new Value.Text("x"), new Value.Text("y")));
    }

    private String listed(String name, Filter<AlertProperty> filter, Order<AlertProperty> order)
            throws SQLException {
        return "%s by %s %s:%s"
                .formatted(
                        name,
                        order.property(),
                        order.ascending() ? "ascending" : "descending",
                        plan(list(filter, order)));
    }

    /** A later page, which is the harder question. */
    private static String list(Filter<AlertProperty> filter, Order<AlertProperty> order) {
        Page page = new Page(50, 0, Optional.of(new Cursor(1, "1", 1)));
        return SQL.page(
                new Query<>(filter, order, page, false),
                Condition.of(LISTING, filter, order.property()));
    }

    private static Condition<AlertProperty> count(Filter<AlertProperty> filter) {
        return Condition.of(LISTING, filter, AlertProperty.LAST_UPDATE);
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
