package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.TENANT;

import dev.quell.incident.Incident;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that writes and says so: one line for each write, after the ledger has returned, {@code
 * ack TASK VERSION STATUS .} or {@code refused .}. Arguments: folder, threads, writes of each.
 */
final class WritingChild {
    static final int THREADS_MAX = 8;
    static final int FAIL_STOP_EXIT = 3;

    /** A task for each thread, and two that all share. */
    static final List<String> TASKS =
            IntStream.range(0, THREADS_MAX + 2).mapToObj(i -> Integer.toString(100 + i)).toList();

    private final SqliteStore store;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private WritingChild(SqliteStore store) {
        this.store = store;
    }

    /** What the process needs to find. */
    static Commit tasks() {
        Incident incident = Samples.incident(TENANT, "1");
        List<Stored> rows = new ArrayList<>();
        rows.add(incident);
        TASKS.forEach(id -> rows.add(Samples.advice(incident, id)));
        return Samples.creating(rows.toArray(Stored[]::new));
    }

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        int writes = Integer.parseInt(arguments[2]);
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]));
                SqliteStore store =
                        SqliteStore.open(folder, _ -> Runtime.getRuntime().halt(FAIL_STOP_EXIT))) {
            WritingChild child = new WritingChild(store);
            List<Thread> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(Thread.ofPlatform().start(() -> child.write(number, writes)));
            }
            for (Thread thread : running) {
                thread.join();
            }
        }
    }

    private void write(int thread, int writes) {
        for (int i = 0; i < writes; i++) {
            boolean shared = i % 4 == 3;
            String task = TASKS.get(shared ? THREADS_MAX + i / 4 % 2 : thread);
            try {
                say(store.ledger().settle(() -> decide(task)));
            } catch (Refused _) {
                say("refused .");
            }
        }
    }

    private Decision<String> decide(String task) {
        Versioned<IncidentTask> found = store.tasks().find(TENANT, new TaskId(task)).orElseThrow();
        List<TaskStatus> all = List.of(TaskStatus.values());
        TaskStatus next = all.get((all.indexOf(found.value().status()) + 1) % all.size());
        Commit commit = Samples.changing(found, next);
        String modified =
                ((Write.Replace) commit.writes().getFirst()).row().properties().get("status");
        return new Decision<>(
                commit, version -> "ack " + task + " " + version + " " + modified + " .");
    }

    /** In one call to the system, so that a line is whole or cut off, never mixed. */
    private void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
