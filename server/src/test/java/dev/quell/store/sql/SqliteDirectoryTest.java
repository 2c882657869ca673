package dev.quell.store.sql;

import dev.quell.issuer.Applications;
import dev.quell.issuer.Users;
import dev.quell.store.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Applications and users on SQLite. */
final class SqliteDirectoryTest extends DirectoryContract {
    private OpenStore open;

    @BeforeEach
    void open(@TempDir Path folder) {
        open = OpenStore.in(folder, Faults.NONE);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Override
    Applications applications() {
        return open.store().applications();
    }

    @Override
    Users users() {
        return open.store().users();
    }

    @Override
    Ledger ledger() {
        return open.store().ledger();
    }
}
