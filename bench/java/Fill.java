import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.demo.Stories;
import dev.quell.intake.CreatedIncident;
import dev.quell.store.Ledger;
import dev.quell.store.sql.DataFolder;
import dev.quell.store.sql.SqliteStore;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Ticks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills a fresh data folder with the demo's stories, the same ones for the same size, through the
 * product's own store: one commit an incident, from several threads at once, so that commits share
 * a sync as they do in the server.
 *
 * <p>Use: {@code Fill FOLDER TASKS}, from 10 to 1,000,000 of them, 20 an incident.
 */
public final class Fill {
    private static final int TASKS_MIN = 10;
    private static final int TASKS_MAX = Stories.STORIES_MAX * Stories.TASKS_MAX;
    private static final long SEED = 20_261_124;

    /** Enough for the writer to find some work waiting; more would only wait longer. */
    private static final int THREADS = 16;

    private final Ledger ledger;
    private final Stories stories;
    private final int tasks;
    private final AtomicInteger next = new AtomicInteger();

    private Fill(Ledger ledger, Stories stories, int tasks) {
        this.ledger = ledger;
        this.stories = stories;
        this.tasks = tasks;
    }

    public static void main(String[] arguments) throws Exception {
        int tasks = Integer.parseInt(arguments[1]);
        if (tasks < TASKS_MIN || tasks > TASKS_MAX) {
            throw new IllegalArgumentException(
                    "tasks are " + TASKS_MIN + " to " + TASKS_MAX + ", not " + tasks);
        }
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
            TenantId tenant =
                    IssuerFile.openOrCreate(
                                    folder.path(),
                                    () -> new TenantId(UUID.randomUUID().toString()))
                            .tenant();
            try (SqliteStore store =
                    SqliteStore.open(folder, _ -> Runtime.getRuntime().halt(1))) {
                new Fill(store.ledger(), new Stories(tenant, SEED), tasks).run();
            }
        }
    }

    private void run() throws Exception {
        long start = System.nanoTime();
        List<Future<?>> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                threads.add(executor.submit(() -> fill(start)));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        }
        say("filled", tasks, start);
    }

    private void fill(long start) {
        int incidents = Math.ceilDiv(tasks, Stories.TASKS_MAX);
        int progress = Math.max(1, incidents / 10);
        for (int i = next.getAndIncrement(); i < incidents; i = next.getAndIncrement()) {
            int before = i * Stories.TASKS_MAX;
            commit(stories.story(i, Math.min(Stories.TASKS_MAX, tasks - before)));
            if (i % progress == 0 && i > 0) {
                say("filling", before, start);
            }
        }
    }

    private void say(String what, int done, long start) {
        double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
        System.err.printf(
                "%s: %,d of %,d tasks, %.1f s, %,.0f tasks/s%n",
                what, done, tasks, seconds, done / seconds);
    }

    private void commit(CreatedIncident story) {
        CreatedIncident created =
                new CreatedIncident(
                        story.incident(), story.tasks().stream().map(Fill::ofTwo).toList());
        WriteGrant grant =
                WriteGrant.operator(
                        "bench",
                        created.incident().tenant(),
                        Permission.INCIDENT_WRITE,
                        UUID.randomUUID());
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        Stories.END,
                        "Fill",
                        new Target("incident", created.incident().id().text()),
                        PropertyChange.between(Map.of(), created.properties()));
        if (ledger.commit(created.commit(entry)).isEmpty()) {
            throw new IllegalStateException(created.incident().id() + " was there already");
        }
    }

    /** Open or completed: only two of the five, so that a PATCH to another is always a change. */
    private static IncidentTask ofTwo(IncidentTask task) {
        return switch (task.status()) {
            case OPEN, COMPLETED -> task;
            case IN_PROGRESS, FAILED, NOT_RELEVANT ->
                    task.changed(
                            TaskStatus.COMPLETED,
                            task.plan(),
                            task.lastModified().plusNanos(Ticks.NANOS_PER_TICK),
                            task.lastModifiedBy());
        };
    }
}
