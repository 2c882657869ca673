package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes with eight threads is killed (SIGKILL), again and again. */
final class CrashTest {
    private static final String WRITES_WITHOUT_END = Integer.toString(Integer.MAX_VALUE);

    @TempDir private Path directory;

    private final AuditReplay replay = new AuditReplay();
    private long acknowledged;
    private long lost;

    @Test
    void noAcknowledgedWriteIsLostInTwentyKills() throws Exception {
        killRepeatedly(20, 20);
        assertThat(acknowledged).isGreaterThan(20 * 20);
    }

    @Test
    @Tag("slow")
    void noAcknowledgedWriteIsLostInTwoHundredKills() throws Exception {
        killRepeatedly(200, 1_000);
        assertThat(acknowledged).isGreaterThanOrEqualTo(200_000);
    }

    private void killRepeatedly(int kills, int fewest) throws Exception {
        try (OpenStore open = OpenStore.in(directory, Faults.NONE)) {
            assertThat(open.store().ledger().commit(WritingChild.tasks())).isPresent();
        }
        for (int kill = 0; kill < kills; kill++) {
            // 37 and 211 have no common factor: the kills fall on many different counts.
            List<Acknowledged> kept = killAfter(fewest + kill * 37 % 211);
            try (OpenStore open = OpenStore.in(directory, Faults.NONE)) {
                replay.catchUp(open.store().auditTrail());
                replay.demandRows(open.store(), replay.ids());
            }
            acknowledged += kept.size();
            lost += kept.stream().filter(each -> !each.isKept(replay)).count();
            assertIntact();
        }
        System.out.printf(
                "kill -9: %d kills, %d acknowledged, %d committed, %d lost%n",
                kills, acknowledged, replay.size(), lost);
        assertThat(lost).isZero();
    }

    /** What the process said until it was killed, which is at least {@code count}. */
    private List<Acknowledged> killAfter(int count) throws Exception {
        List<Acknowledged> said = new ArrayList<>();
        try (Child child =
                Child.start(
                        WritingChild.class,
                        directory.toString(),
                        Integer.toString(WritingChild.THREADS_MAX),
                        WRITES_WITHOUT_END)) {
            read(child, said, count);
            assertThat(said).as("the process wrote until it was killed").hasSize(count);
            child.process().toHandle().destroyForcibly(); // leaves what it said to be read
            read(child, said, Integer.MAX_VALUE);
            child.process().waitFor();
        }
        return said;
    }

    private static void read(Child child, List<Acknowledged> said, int count) throws IOException {
        boolean more = true;
        while (more && said.size() < count) {
            Optional<Acknowledged> next = Acknowledged.next(child.output());
            next.ifPresent(said::add);
            more = next.isPresent();
        }
    }

    private void assertIntact() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("quell.sqlite"));
                ResultSet rows =
                        connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("ok");
        }
    }
}
