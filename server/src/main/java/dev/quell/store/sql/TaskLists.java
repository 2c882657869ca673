package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Recent;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskProperty;
import dev.quell.terms.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions that many rows of {@code incident_task} answer, on one connection. What takes too long
 * ends in {@code SQLITE_INTERRUPT}.
 */
final class TaskLists {
    private static final String BY_IDS =
            "SELECT "
                    + TaskTable.ROW
                    + "\nFROM incident_task WHERE tenant = ? AND id IN (SELECT value FROM json_each(?))";

    private final Statements statements;
    private final AuditTable audit;
    private final SqliteTimeLimit limit;
    private final Recent<IncidentTask> recent;

    /** A task of a page: it may have been read before. */
    private record Place(String id, long version) {}

    TaskLists(
            Statements statements,
            AuditTable audit,
            SqliteTimeLimit limit,
            Recent<IncidentTask> recent) {
        this.statements = statements;
        this.audit = audit;
        this.limit = limit;
        this.recent = recent;
    }

    /** The page and what belongs to it, all of one moment. */
    Snapshot<Versioned<IncidentTask>> list(TenantId tenant, Query<TaskProperty> query)
            throws SQLException {
        limit.begin();
        statements.run("BEGIN"); // the first question after it decides what all see
        try {
            long sequence = audit.lastSequence();
            int max = query.page().itemsMax();
            List<Versioned<IncidentTask>> rows = max == 0 ? List.of() : rows(tenant, query);
            OptionalLong count =
                    query.counted()
                            ? OptionalLong.of(counted(tenant, query.filter()))
                            : OptionalLong.empty();
            boolean more = rows.size() > max;
            return new Snapshot<>(more ? rows.subList(0, max) : rows, more, count, sequence);
        } finally {
            limit.end();
            statements.run("ROLLBACK");
        }
    }

    long count(TenantId tenant, Filter<TaskProperty> filter) throws SQLException {
        limit.begin();
        try {
            return counted(tenant, filter);
        } finally {
            limit.end();
        }
    }

    /** Those of these that match. */
    List<Versioned<IncidentTask>> findMatching(
            TenantId tenant, Set<TaskId> ids, Filter<TaskProperty> filter) throws SQLException {
        TaskCondition condition = TaskCondition.ofFound(filter);
        Bind bind =
                statements
                        .bindShape(matchingSql(condition))
                        .text(tenant.text())
                        .text(json(ids.stream().map(TaskId::text)));
        return read(condition.bind(bind), tenant);
    }

    /** One more than the page holds, if there are. */
    private List<Versioned<IncidentTask>> rows(TenantId tenant, Query<TaskProperty> query)
            throws SQLException {
        Page page = query.page();
        TaskCondition condition = TaskCondition.of(query.filter(), query.order().property());
        Bind bind = statements.bindShape(listSql(query, condition));
        for (int walk = 0; walk < walks(condition).size(); walk++) {
            condition.bind(bind.text(tenant.text()));
            if (page.after().isPresent()) {
                Cursor cursor = page.after().get();
                bind.number(cursor.key()).number(cursor.key()).text(cursor.id());
            }
        }
        bind.number(page.itemsMax() + 1L).number(page.skip());
        return isInIndex(condition) ? whole(tenant, places(bind)) : read(bind, tenant);
    }

    private static List<Place> places(Bind bind) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (ResultSet rows = bind.query()) {
            while (rows.next()) {
                places.add(new Place(rows.getString(1), rows.getLong(2)));
            }
        }
        return places;
    }

    private List<Versioned<IncidentTask>> whole(TenantId tenant, List<Place> places)
            throws SQLException {
        Map<String, Versioned<IncidentTask>> found = new HashMap<>();
        for (Place place : places) {
            recent.find(tenant, place.id(), place.version())
                    .ifPresent(
                            task -> found.put(place.id(), new Versioned<>(task, place.version())));
        }
        if (found.size() < places.size()) {
            Stream<String> missing =
                    places.stream().map(Place::id).filter(id -> !found.containsKey(id));
            Bind bind = statements.bind(BY_IDS).text(tenant.text()).text(json(missing));
            for (Versioned<IncidentTask> task : read(bind, tenant)) {
                String id = task.value().id().text();
                found.put(id, task);
                recent.keep(tenant, id, task.version(), task.value());
            }
        }
        return places.stream().map(place -> Objects.requireNonNull(found.get(place.id()))).toList();
    }

    private long counted(TenantId tenant, Filter<TaskProperty> filter) throws SQLException {
        TaskCondition condition = TaskCondition.of(filter, TaskProperty.LAST_MODIFIED);
        Bind bind = statements.bindShape(countSql(condition)).text(tenant.text());
        try (ResultSet rows = condition.bind(bind).query()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static String listSql(Query<TaskProperty> query, TaskCondition condition) {
        Order<TaskProperty> order = query.order();
        String time = TaskCondition.column(order.property());
        String rest =
                condition.sql()
                        + (query.page().after().isPresent() ? behind(time, order.ascending()) : "");
        String columns = isInIndex(condition) ? "id, version" : TaskTable.ROW + ", id";
        String select =
                "SELECT %s, %s\nFROM %s\nWHERE tenant = ? AND "
                        .formatted(columns, time, condition.table());
        return walks(condition).stream()
                        .map(walk -> select + walk + rest)
                        .collect(Collectors.joining("\nUNION ALL\n"))
                + "\nORDER BY %s %s, id".formatted(time, order.ascending() ? "ASC" : "DESC")
                + "\nLIMIT ? OFFSET ?";
    }

    /** Whether the index says all of a task's place; else its row is looked at anyway. */
    private static boolean isInIndex(TaskCondition condition) {
        return !condition.statuses().isEmpty();
    }

    /** What each walk begins with: {@code status = 'open' AND}; or a single one, with nothing. */
    private static List<String> walks(TaskCondition condition) {
        List<String> each =
                condition.statuses().stream()
                        .map(status -> "status = '%s' AND ".formatted(Term.of(status)))
                        .toList();
        return each.isEmpty() ? List.of("") : each;
    }

    static String countSql(TaskCondition condition) {
        String statuses =
                condition.statuses().stream().map(Term::of).collect(Collectors.joining("', '"));
        return "SELECT count(*) FROM "
                + condition.table()
                + " WHERE tenant = ? AND "
                + (statuses.isEmpty() ? "" : "status IN ('%s') AND ".formatted(statuses))
                + condition.sql();
    }

    static String matchingSql(TaskCondition condition) {
        return "SELECT "
                + TaskTable.ROW
                + "\nFROM incident_task WHERE tenant = ?"
                + " AND id IN (SELECT value FROM json_each(?)) AND "
                + condition.sql();
    }

    /** The first comparison is what an index searches by; the second ends a tie. */
    private static String behind(String time, boolean ascending) {
        return ascending
                ? "\nAND %1$s >= ? AND (%1$s > ? OR id > ?)".formatted(time)
                : "\nAND %1$s <= ? AND (%1$s < ? OR id > ?)".formatted(time);
    }

    private static List<Versioned<IncidentTask>> read(Bind bind, TenantId tenant)
            throws SQLException {
        List<Versioned<IncidentTask>> tasks = new ArrayList<>();
        try (ResultSet rows = bind.query()) {
            while (rows.next()) {
                tasks.add(TaskTable.read(new Row(rows), tenant));
            }
        }
        return tasks;
    }

    /** One parameter, however many there are. Ids have no character that JSON escapes. */
    private static String json(Stream<String> ids) {
        return ids.collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
