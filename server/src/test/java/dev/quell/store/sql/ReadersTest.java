package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.terms.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
    @TempDir private Path directory;

    @Test
    void whoMayNotWaitReadsAsLongAsAConnectionIsFree() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("quell.sqlite"));
        try (OpenStore _ = OpenStore.in(directory, Faults.NONE);
                Readers readers =
                        Readers.open(
                                () ->
                                        ReaderSession.on(
                                                file.openReader(),
                                                new SqliteTimeLimit(
                                                        Duration.ofSeconds(10), System::nanoTime),
                                                ReaderSession.Recently.nothing()))) {
            CountDownLatch inside = new CountDownLatch(Readers.READERS);
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> others = new ArrayList<>();
            assertThat(impatient(readers)).isEqualTo(7);
            for (int i = 0; i < Readers.READERS; i++) {
                others.add(Thread.ofPlatform().start(() -> hold(readers, inside, go)));
            }
            inside.await();

            assertThatExceptionOfType(Patience.MustWait.class).isThrownBy(() -> impatient(readers));

            go.countDown();
            for (Thread other : others) {
                other.join();
            }
            assertThat(impatient(readers)).isEqualTo(7);
        }
    }

    private static int impatient(Readers readers) {
        return Patience.without(() -> readers.read(_ -> 7));
    }

    private static void hold(Readers readers, CountDownLatch inside, CountDownLatch go) {
        int _ =
                readers.read(
                        _ -> {
                            inside.countDown();
                            try {
                                go.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            return 0;
                        });
    }
}
