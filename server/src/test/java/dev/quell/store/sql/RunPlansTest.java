package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Value;
import dev.quell.response.RunProperty;
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

/** How SQLite answers each question about runs, which are never forgotten: by an index. */
final class RunPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/run-plans.sqlite.txt");

    /** The only question that walks: over all entries of an index that has what it counts. */
    private static final String CENSUS = "how many in each state, of all tenants";

    private static final RunListing LISTING = new RunListing();
    private static final ListSql<RunProperty> SQL = new ListSql<>(LISTING);

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
        StringBuilder plans = new StringBuilder();
        for (Map.Entry<String, String> each : questions().entrySet()) {
            plans.append(each.getKey()).append(":\n");
            plan(each.getValue()).forEach(step -> plans.append("    ").append(step).append('\n'));
        }
        Path actual = Path.of("target", "run-plans.sqlite.txt");
        Files.writeString(actual, plans);

        assertThat(Files.readString(actual))
                .as(
                        "the plans have changed. If they were meant to: cp server/%s server/%s",
                        actual, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void noQuestionReadsTheWholeTable() throws Exception {
        for (Map.Entry<String, String> each : questions().entrySet()) {
            List<String> scans =
                    plan(each.getValue()).stream()
                            .filter(step -> step.startsWith("SCAN "))
                            .filter(step -> !step.startsWith("SCAN json_each "))
                            .toList();
            if (each.getKey().equals(CENSUS)) {
                assertThat(scans)
                        .containsExactly(
                                "SCAN action_run USING COVERING INDEX action_run_by_state");
            } else {
                assertThat(scans).as(each.getKey()).isEmpty();
            }
        }
    }

    /** A worker asks every second: what is due is found in its order, and few are read for it. */
    @Test
    void whatIsDueIsNotSorted() throws Exception {
        assertThat(plan(DueRuns.DUE)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("what is due, unless it waits for another on its target", DueRuns.DUE);
        questions.put("what waits at a start", DueRuns.REVIVE);
        questions.put("one", RunTable.FIND);
        questions.put("one is replaced", RunTable.REPLACE);
        questions.put("one is taken in hand", RunTable.HOLD);
        questions.put("whom one waits for", RunTable.AHEAD);
        questions.put("how many are begun, for the limit", RunTable.BEGUN);
        questions.put("how many are open, for the limit", RunTable.OPEN);
        questions.put(CENSUS, RunCensus.BY_STATE);
        questions.put("the oldest open one, of all tenants", RunCensus.OLDEST);
        filters().forEach((name, filter) -> addLists(questions, name, filter));
        questions.put(
                "some ids",
                SQL.matching(Condition.ofFound(LISTING, text(RunProperty.STATE, Comparison.EQ))));
        return questions;
    }

    private static void addLists(
            Map<String, String> questions, String name, Filter<RunProperty> filter) {
        for (boolean ascending : List.of(false, true)) {
            for (RunProperty time : List.of(RunProperty.LAST_MODIFIED, RunProperty.CREATED)) {
                String direction = ascending ? "ascending" : "descending";
                questions.put(
                        "%s by %s %s".formatted(name, time, direction),
                        list(filter, new Order<>(time, ascending)));
            }
        }
        questions.put(
                "count " + name,
                SQL.count(Condition.of(LISTING, filter, RunProperty.LAST_MODIFIED)));
    }

    private static Map<String, Filter<RunProperty>> filters() {
        Map<String, Filter<RunProperty>> filters = new LinkedHashMap<>();
        filters.put("all", new Filter.All<>());
        for (RunProperty property :
                List.of(
                        RunProperty.TASK,
                        RunProperty.INCIDENT,
                        RunProperty.STATE,
                        RunProperty.ACTION_TYPE,
                        RunProperty.CONNECTOR)) {
            filters.put(property + " eq", text(property, Comparison.EQ));
            filters.put(property + " ne", text(property, Comparison.NE));
        }
        for (RunProperty property : List.of(RunProperty.CREATED, RunProperty.LAST_MODIFIED)) {
            for (Comparison comparison : List.of(Comparison.EQ, Comparison.GE, Comparison.LT)) {
                filters.put(property + " " + comparison, time(property, comparison));
            }
        }
        Filter<RunProperty> task = text(RunProperty.TASK, Comparison.EQ);
        Filter<RunProperty> state = text(RunProperty.STATE, Comparison.EQ);
        filters.put("STATE and TASK", new Filter.And<>(state, task));
        filters.put("STATE or TASK", new Filter.Or<>(state, task));
        filters.put(
                "STATE in",
                new Filter.In<>(
                        RunProperty.STATE, List.of(new Value.Text("x"), new Value.Text("y"))));
        return filters;
    }

    private static Filter<RunProperty> text(RunProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Text("x"));
    }

    private static Filter<RunProperty> time(RunProperty property, Comparison comparison) {
        return new Filter.Compare<>(property, comparison, new Value.Time(Instant.EPOCH));
    }

    /** A later page, which is the harder question. */
    private static String list(Filter<RunProperty> filter, Order<RunProperty> order) {
        Page page = new Page(50, 0, Optional.of(new Cursor(1, "1", 1)));
        return SQL.page(
                new Query<>(filter, order, page, false),
                Condition.of(LISTING, filter, order.property()));
    }

    private List<String> plan(String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (ResultSet rows = reader.prepareStatement("EXPLAIN QUERY PLAN " + sql).executeQuery()) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }
}
