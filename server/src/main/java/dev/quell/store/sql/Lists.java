package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Recent;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
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
 * Questions that many rows of a table answer, on one connection. What takes too long ends in {@code
 * SQLITE_INTERRUPT}.
 */
final class Lists<P extends Enum<P>, T extends Stored> {
    private final Listing<P, T> listing;
    private final ListSql<P> sql;
    private final String byIds;
    private final Statements statements;
    private final AuditTable audit;
    private final SqliteTimeLimit limit;
    private final Recent<T> recent;

    /** An item of a page: it may have been read before. */
    private record Place(String id, long version) {}

    /** A connection, and how long it may take for an answer. */
    record Reading(Statements statements, AuditTable audit, SqliteTimeLimit limit) {}

    Lists(Listing<P, T> listing, Reading reading, Recent<T> recent) {
        this.listing = listing;
        this.sql = new ListSql<>(listing);
        this.byIds = sql.byIds();
        this.statements = reading.statements();
        this.audit = reading.audit();
        this.limit = reading.limit();
        this.recent = recent;
    }

    /** The page and what belongs to it, all of one moment. */
    Snapshot<Versioned<T>> list(TenantId tenant, Query<P> query) throws SQLException {
        limit.begin();
        statements.run("BEGIN"); // the first question after it decides what all see
        try {
            long sequence = audit.lastSequence();
            int max = query.page().itemsMax();
            List<Versioned<T>> rows = max == 0 ? List.of() : rows(tenant, query);
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

    long count(TenantId tenant, Filter<P> filter) throws SQLException {
        limit.begin();
        try {
            return counted(tenant, filter);
        } finally {
            limit.end();
        }
    }

    /** Those of these that match. */
    List<Versioned<T>> findMatching(TenantId tenant, Set<String> ids, Filter<P> filter)
            throws SQLException {
        Condition<P> condition = Condition.ofFound(listing, filter);
        Bind bind =
                statements
                        .bindShape(sql.matching(condition))
                        .text(tenant.text())
                        .text(json(ids.stream()));
        return read(condition.bind(bind), tenant);
    }

    /** One more than the page holds, if there are. */
    private List<Versioned<T>> rows(TenantId tenant, Query<P> query) throws SQLException {
        Page page = query.page();
        Condition<P> condition = Condition.of(listing, query.filter(), query.order().property());
        Bind bind = statements.bindShape(sql.page(query, condition));
        for (int walk = 0; walk < sql.walks(condition).size(); walk++) {
            condition.bind(bind.text(tenant.text()));
            if (page.after().isPresent()) {
                Cursor cursor = page.after().get();
                bind.number(cursor.key()).number(cursor.key()).text(cursor.id());
            }
        }
        bind.number(page.itemsMax() + 1L).number(page.skip());
        return ListSql.isOfPlaces(condition) ? whole(tenant, places(bind)) : read(bind, tenant);
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

    private List<Versioned<T>> whole(TenantId tenant, List<Place> places) throws SQLException {
        Map<String, Versioned<T>> found = new HashMap<>();
        for (Place place : places) {
            recent.find(tenant, place.id(), place.version())
                    .ifPresent(
                            item -> found.put(place.id(), new Versioned<>(item, place.version())));
        }
        if (found.size() < places.size()) {
            Stream<String> missing =
                    places.stream().map(Place::id).filter(id -> !found.containsKey(id));
            Bind bind = statements.bind(byIds).text(tenant.text()).text(json(missing));
            for (Versioned<T> item : read(bind, tenant)) {
                String id = listing.id(item.value());
                found.put(id, item);
                recent.keep(tenant, id, item.version(), item.value());
            }
        }
        return places.stream().map(place -> Objects.requireNonNull(found.get(place.id()))).toList();
    }

    private long counted(TenantId tenant, Filter<P> filter) throws SQLException {
        Condition<P> condition = Condition.of(listing, filter, listing.changed());
        Bind bind = statements.bindShape(sql.count(condition)).text(tenant.text());
        try (ResultSet rows = condition.bind(bind).query()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private List<Versioned<T>> read(Bind bind, TenantId tenant) throws SQLException {
        List<Versioned<T>> items = new ArrayList<>();
        try (ResultSet rows = bind.query()) {
            while (rows.next()) {
                items.add(listing.read(new Row(rows), tenant));
            }
        }
        return items;
    }

    /** One parameter, however many there are. Ids have no character that JSON escapes. */
    private static String json(Stream<String> ids) {
        return ids.collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
