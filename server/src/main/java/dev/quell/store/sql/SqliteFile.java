package dev.quell.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** The database file: opens connections to it, set as they must be. */
final class SqliteFile {
    private final Path path;

    SqliteFile(Path path) {
        this.path = path;
    }

    Connection openWriter() throws SQLException {
        return open(SqliteSettings.ofWriter());
    }

    Connection openReader() throws SQLException {
        return open(SqliteSettings.ofReader());
    }

    /** For migrations: as durable as the writer. */
    DataSource dataSource() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX); // each connection has one thread at a time
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    private Connection open(Map<String, String> settings) throws SQLException {
        Connection connection = dataSource().getConnection();
        try {
            SqliteSettings.apply(connection, settings);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }
}
