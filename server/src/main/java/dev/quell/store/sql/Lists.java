package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Listed;
import dev.quell.store.Recent;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions that many rows of a table answer, on one connection. What takes too long ends in {@code
 * SQLITE_INTERRUPT}.
 */
final class Lists<P extends Enum<P>, T extends Stored> {
    /** Of an item that is kept in memory; usual ones have a tenth of it, some have megabytes. */
    private static final int RECENT_BYTES_MAX = 16 * 1_024;

    private final Listing<P, T> listing;
    private final ListSql<P> sql;
    private final String byIds;
    private final Statements statements;
    private final AuditTable audit;
    private final SqliteTimeLimit limit;
    private final Recent<PageItems.Read<T>> recent;

    /** An item of a page: it may have been read before. */
    private record Place(String id, long version) {}

    /** A connection, and how long it may take for an answer. */
    record Reading(Statements statements, AuditTable audit, SqliteTimeLimit limit) {}

    Lists(Listing<P, T> listing, Reading reading, Recent<PageItems.Read<T>> recent) {
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
            PageItems<T> page = new PageItems<>(query.page().itemsMax());
            if (query.page().itemsMax() > 0) {
                fill(page, tenant, query);
            }
            OptionalLong count =
                    query.counted()
                            ? OptionalLong.of(counted(tenant, query.filter()))
                            : OptionalLong.empty();
            return new Snapshot<>(page.items(), page.more(), count, sequence);
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
        List<Versioned<T>> items = new ArrayList<>();
        try (ResultSet rows = condition.bind(bind).query()) {
            while (rows.next()) {
                items.add(read(rows, tenant).item());
            }
        }
        return items;
    }

    /** Looks for one more than the page holds. */
    private void fill(PageItems<T> items, TenantId tenant, Query<P> query) throws SQLException {
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
        if (ListSql.isOfPlaces(condition)) {
            addWhole(items, tenant, places(bind));
        } else {
            try (ResultSet rows = bind.query()) {
                boolean room = true;
                while (room && rows.next()) {
                    room = items.add(read(rows, tenant));
                }
            }
        }
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

    private void addWhole(PageItems<T> items, TenantId tenant, List<Place> places)
            throws SQLException {
        Map<String, PageItems.Read<T>> found = new HashMap<>();
        for (Place place : places) {
            recent.find(tenant, place.id(), place.version())
                    .ifPresent(read -> found.put(place.id(), read));
        }
        List<String> missing =
                places.stream().map(Place::id).filter(id -> !found.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            readPage(missing, tenant, found);
        }
        for (Place place : places) {
            Optional<PageItems.Read<T>> read = Optional.ofNullable(found.get(place.id()));
            if (read.isEmpty()) {
                items.end();
            }
            if (read.isEmpty() || !items.add(read.get())) {
                break;
            }
        }
    }

    /** The first of these, until they have as many bytes as a page. */
    private void readPage(List<String> ids, TenantId tenant, Map<String, PageItems.Read<T>> found)
            throws SQLException {
        Bind bind = statements.bind(byIds).text(json(ids.stream())).text(tenant.text());
        try (ResultSet rows = bind.query()) {
            long bytes = 0;
            while (bytes <= Listed.PAGE_BYTES_MAX && rows.next()) {
                PageItems.Read<T> read = read(rows, tenant);
                bytes += read.bytes();
                String id = listing.id(read.item().value());
                found.put(id, read);
                if (read.bytes() <= RECENT_BYTES_MAX) {
                    recent.keep(tenant, id, read.item().version(), read);
                }
            }
        }
    }

    private long counted(TenantId tenant, Filter<P> filter) throws SQLException {
        Condition<P> condition = Condition.of(listing, filter, listing.changed());
        Bind bind = statements.bindShape(sql.count(condition)).text(tenant.text());
        try (ResultSet rows = condition.bind(bind).query()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private PageItems.Read<T> read(ResultSet rows, TenantId tenant) throws SQLException {
        Row row = new Row(rows);
        return new PageItems.Read<>(listing.read(row, tenant), row.bytes());
    }

    /** One parameter, however many there are. Ids have no character that JSON escapes. */
    private static String json(Stream<String> ids) {
        return ids.collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
