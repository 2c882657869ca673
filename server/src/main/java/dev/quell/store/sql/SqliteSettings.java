package dev.quell.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every connection is set to, and made to show that it is: several of these are off by
 * default, and a promise rests on each.
 */
final class SqliteSettings {
    /** Longer than a checkpoint by another connection takes; only then is the file ever busy. */
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    /** Twice what {@link WriterSession#CHECKPOINT_PAGES} comes to; what is beyond is cut off. */
    private static final int LOG_BYTES_KEPT = 64 << 20;

    /**
     * In KiB, as SQLite's negative numbers are. What 100,000 tasks need of their indexes: whatever
     * the writer does not find here it reads from the system, page by page. Taken only as it fills.
     */
    private static final int WRITER_CACHE_KIB = 16 << 10;

    /** The upper pages of each index; what is below is read anew after each commit anyway. */
    private static final int READER_CACHE_KIB = 8 << 10;

    private SqliteSettings() {}

    /** For the writer. */
    static Map<String, String> ofWriter() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("busy_timeout", Integer.toString(BUSY_TIMEOUT_MILLIS));
        settings.put("journal_mode", "wal");
        settings.put("synchronous", "2"); // FULL: each commit is synced; NORMAL loses some
        settings.put("foreign_keys", "1");
        settings.put("fullfsync", "1"); // macOS: a sync that reaches the disk; elsewhere nothing
        settings.put("checkpoint_fullfsync", "1");
        settings.put("wal_autocheckpoint", "0"); // see WriterSession.checkpointWhenDue
        settings.put("journal_size_limit", Integer.toString(LOG_BYTES_KEPT));
        settings.put("cache_size", Integer.toString(-WRITER_CACHE_KIB));
        return settings;
    }

    /** For a reader: the same, and it cannot write. */
    static Map<String, String> ofReader() {
        Map<String, String> settings = ofWriter();
        settings.put("query_only", "1");
        settings.put("cache_size", Integer.toString(-READER_CACHE_KIB));
        return settings;
    }

    /**
     * Sets them, in order.
     *
     * @throws StoreUnusable if one does not read back as it was set
     */
    static void apply(Connection connection, Map<String, String> settings) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String name = setting.getKey();
            set(connection, name, setting.getValue());
            String actual = read(connection, name);
            if (!actual.equals(setting.getValue())) {
                throw new StoreUnusable(
                        "SQLite does not take the setting %s=%s, it stays at %s. A file system without shared memory and locks (a network drive) can be the reason: put the data folder on a local disk."
                                .formatted(name, setting.getValue(), actual));
            }
        }
    }

    static String read(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + name + "=" + value);
        }
    }
}
