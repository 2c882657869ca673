package dev.quell.store.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A store open in a folder, for a test.
 *
 * @param stops what the fail-stop was called with; it does not end the process here
 */
record OpenStore(DataFolder folder, SqliteStore store, List<Throwable> stops)
        implements AutoCloseable {

    static OpenStore in(Path directory, Faults faults) {
        DataFolder folder = DataFolder.open(directory);
        List<Throwable> stops = new CopyOnWriteArrayList<>();
        try {
            return new OpenStore(folder, SqliteStore.open(folder, stops::add, faults), stops);
        } catch (RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        store.close();
        folder.close();
    }
}
