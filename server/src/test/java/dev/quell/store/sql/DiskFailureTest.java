package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes with one thread, while strace makes the kernel refuse it things. Skipped
 * where strace is missing or may not be used, but not where {@code CI=true}.
 */
final class DiskFailureTest {
    private static final int WRITES = 40;

    @TempDir private Path directory;

    /** How the process ended, and what strace saw of it. */
    private record End(int exit, List<String> output, List<String> trace) {
        List<Acknowledged> acknowledged() {
            return output.stream().flatMap(line -> Acknowledged.parse(line).stream()).toList();
        }

        /**
         * The most that one thread did before the first write was acknowledged: strace counts so.
         */
        long whileOpening(Predicate<String> call) {
            return trace.stream()
                    .takeWhile(Predicate.not(DiskFailureTest::isAck))
                    .filter(call)
                    .collect(
                            Collectors.groupingBy(
                                    line -> line.split(" ", 2)[0], Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
        }
    }

    @BeforeEach
    void findStraceAndMakeTheTasks() throws Exception {
        boolean usable = isStraceUsable();
        if (!usable) {
            System.out.println("SKIPPED: strace is missing or may not trace, no disk is failed");
        }
        assertThat(usable || !"true".equals(System.getenv("CI"))).as("strace in CI").isTrue();
        assumeTrue(usable, "strace");
        try (OpenStore open = OpenStore.in(directory, Faults.NONE)) {
            assertThat(open.store().ledger().commit(WritingChild.tasks())).isPresent();
        }
    }

    @Test
    void eachLoneWriteIsSyncedBeforeItIsAcknowledged() throws Exception {
        End end = write(List.of());

        assertThat(end.exit()).isZero();
        assertThat(end.acknowledged()).hasSize(WRITES);
        int syncs = 0;
        for (String line : end.trace()) {
            if (isSync(line)) {
                syncs++;
            } else if (isAck(line)) {
                assertThat(syncs).as("syncs before %s", line).isPositive();
                syncs = 0;
            }
        }
    }

    @Test
    void afterAFailedSyncNothingIsAcknowledgedAndTheProcessEnds() throws Exception {
        long opening = write(List.of()).whileOpening(DiskFailureTest::isSync);

        for (long nth : new long[] {1, opening + 1, opening + 2, opening + 7}) {
            End end = write(List.of("-e", "inject=fsync,fdatasync:error=EIO:when=" + nth + "+"));

            assertThat(end.trace()).as("sync %s", nth).anyMatch(line -> line.contains("INJECTED"));
            List<String> after =
                    end.trace().stream().dropWhile(line -> !line.contains("INJECTED")).toList();
            assertThat(after).as("sync %s", nth).noneMatch(DiskFailureTest::isAck);
            boolean opened = nth > opening;
            assertThat(end.exit()).isEqualTo(opened ? WritingChild.FAIL_STOP_EXIT : 1);
            assertThat(end.acknowledged().size()).isBetween(opened ? 1 : 0, opened ? WRITES : 0);
            assertKept(end);
        }
    }

    @Test
    void aDiskThatIsFullForAWhileIsSurvivedWithoutARestart() throws Exception {
        long opening = write(List.of()).whileOpening(DiskFailureTest::isWrite);
        long from = opening + 6;
        long to = from + 20;

        End end =
                write(
                        List.of(
                                "-e",
                                "inject=pwrite64:error=ENOSPC:when=%d..%d".formatted(from, to)));

        assertThat(end.exit()).isZero();
        assertThat(end.output()).hasSize(WRITES).contains("refused .");
        assertThat(end.output().getFirst()).startsWith("ack");
        assertThat(end.output().getLast()).startsWith("ack");
        assertKept(end);
    }

    private void assertKept(End end) {
        try (OpenStore open = OpenStore.in(directory, Faults.NONE)) {
            AuditReplay replay = new AuditReplay();
            replay.catchUp(open.store().auditTrail());
            replay.demandRows(open.store(), replay.ids());
            assertThat(end.acknowledged()).allMatch(each -> each.isKept(replay));
        }
    }

    private End write(List<String> injection) throws Exception {
        Path log = directory.resolve("strace.log");
        List<String> strace = new ArrayList<>();
        strace.addAll(
                List.of(
                        "strace",
                        "-f",
                        "--seccomp-bpf",
                        "-qq",
                        "-e",
                        "signal=none",
                        "-o",
                        log.toString()));
        strace.addAll(List.of("-e", "trace=fsync,fdatasync,pwrite64,write"));
        strace.addAll(injection);
        try (Child child =
                Child.start(
                        strace,
                        WritingChild.class,
                        directory.toString(),
                        "1",
                        Integer.toString(WRITES))) {
            List<String> output = child.output().lines().toList();
            int exit = child.process().waitFor();
            return new End(exit, output, Files.readAllLines(log));
        }
    }

    private static boolean isAck(String line) {
        return line.contains("write(1, \"ack ");
    }

    private static boolean isSync(String line) {
        return line.matches("\\d+ +(fsync|fdatasync)\\(.*");
    }

    private static boolean isWrite(String line) {
        return line.matches("\\d+ +pwrite64\\(.*");
    }

    private static boolean isStraceUsable() throws InterruptedException {
        try {
            ProcessBuilder strace =
                    new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true");
            return strace.start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
