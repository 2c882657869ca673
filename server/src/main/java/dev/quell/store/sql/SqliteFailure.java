package dev.quell.store.sql;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of SQLite says about the disk. */
final class SqliteFailure {
    private static final int PRIMARY_CODE_MASK = 0xff;

    private SqliteFailure() {}

    /** A sync failed, wherever it was asked for. */
    static boolean isOfSync(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC -> true;
            default -> false;
        };
    }

    /**
     * An error out of COMMIT after which it is not safe to go on.
     *
     * <p>COMMIT appends the pages to the write-ahead log, the one that ends the transaction last,
     * then syncs it, then publishes it to readers. Two kinds of error come before the sync and
     * leave no whole transaction behind: a full disk, and a write that failed (the page that ends
     * the transaction is missing or fails its checksum; the next transaction overwrites it). Those
     * are safe: nothing was published, and after a crash the log is read up to the transaction
     * before. Of every other I/O error it is not certain that it came before the sync, so it counts
     * as one of the sync.
     */
    static boolean isUnsafeInCommit(SQLException failure) {
        SQLiteErrorCode code = code(failure);
        return isOfSync(failure)
                || ((code.code & PRIMARY_CODE_MASK) == SQLiteErrorCode.SQLITE_IOERR.code
                        && code != SQLiteErrorCode.SQLITE_IOERR_WRITE);
    }

    /** It ran longer than {@link SqliteTimeLimit} allows; nothing is broken. */
    static boolean isOfTime(SQLException failure) {
        return code(failure) == SQLiteErrorCode.SQLITE_INTERRUPT;
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode()
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
