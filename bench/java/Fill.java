import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.intake.CreatedIncident;
import dev.quell.store.Ledger;
import dev.quell.store.sql.DataFolder;
import dev.quell.store.sql.SqliteStore;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills a fresh data folder with incidents of 20 tasks, the same ones for the same size, through
 * the product's own store: one commit an incident, from several threads at once, so that commits
 * share a sync as they do in the server.
 *
 * <p>Tasks have the ids {@value #FIRST_TASK} onwards, incidents 1 onwards; the tasks of an incident
 * lie apart from each other. Use: {@code Fill FOLDER TASKS}, a multiple of 20.
 */
public final class Fill {
    private static final int FIRST_TASK = 200_001;
    private static final int TASKS_PER_INCIDENT = 20;

    /** Enough for the writer to find some work waiting; more would only wait longer. */
    private static final int THREADS = 16;

    private static final int DESCRIPTION_CHARS_MIN = 96;
    private static final int DAYS_CREATED = 300;
    private static final int DAYS_TO_CHANGE = 20;
    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<String> VERBS =
            List.of(
                    "Reset device", "Isolate machine", "Disable account", "Block file hash",
                    "Collect package", "Rotate secret", "Review mailbox rule", "Revoke sessions");

    private static final List<String> PEOPLE =
            List.of(
                    "Defender Experts", "bealfasi", "adele.vance", "alex.wilber", "megan.bowen",
                    "lee.gu", "automation");

    private static final List<String> WORDS =
            List.of(
                    ("review the sign-in evidence and confirm containment with the owner before"
                                    + " closing the incident task then record the result and notify"
                                    + " the tier two analyst on shift")
                            .split(" "));

    private final Ledger ledger;
    private final TenantId tenant;
    private final int incidents;
    private final AtomicInteger next = new AtomicInteger();

    private Fill(Ledger ledger, TenantId tenant, int incidents) {
        this.ledger = ledger;
        this.tenant = tenant;
        this.incidents = incidents;
    }

    public static void main(String[] arguments) throws Exception {
        int tasks = Integer.parseInt(arguments[1]);
        if (tasks < TASKS_PER_INCIDENT || tasks % TASKS_PER_INCIDENT != 0) {
            throw new IllegalArgumentException("tasks are a multiple of " + TASKS_PER_INCIDENT);
        }
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
            TenantId tenant =
                    IssuerFile.openOrCreate(
                                    folder.path(),
                                    () -> new TenantId(UUID.randomUUID().toString()))
                            .tenant();
            try (SqliteStore store =
                    SqliteStore.open(folder, _ -> Runtime.getRuntime().halt(1))) {
                new Fill(store.ledger(), tenant, tasks / TASKS_PER_INCIDENT).run();
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
        say("filled", incidents, start);
    }

    private void fill(long start) {
        int progress = Math.max(1, incidents / 10);
        for (int i = next.incrementAndGet(); i <= incidents; i = next.incrementAndGet()) {
            commit(i);
            if (i % progress == 0 && i < incidents) {
                say("filling", i, start);
            }
        }
    }

    private void say(String what, int done, long start) {
        double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
        int tasks = done * TASKS_PER_INCIDENT;
        System.err.printf(
                "%s: %,d of %,d tasks, %.1f s, %,.0f tasks/s%n",
                what, tasks, incidents * TASKS_PER_INCIDENT, seconds, tasks / seconds);
    }

    private void commit(int number) {
        CreatedIncident created = created(number);
        WriteGrant grant =
                WriteGrant.operator(
                        "bench", tenant, Permission.INCIDENT_WRITE, UUID.randomUUID());
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        FIRST_DAY.plus(Duration.ofDays(DAYS_CREATED)),
                        "Fill",
                        new Target("incident", created.incident().id().text()),
                        PropertyChange.between(Map.of(), created.properties()));
        if (ledger.commit(created.commit(entry)).isEmpty()) {
            throw new IllegalStateException("incident " + number + " was there already");
        }
    }

    private CreatedIncident created(int number) {
        IncidentId id = new IncidentId(Integer.toString(number));
        Incident incident =
                new Incident(
                        tenant,
                        id,
                        IncidentStatus.ACTIVE,
                        AlertSeverity.MEDIUM,
                        java.util.Optional.of("Incident " + number),
                        java.util.Optional.empty(),
                        FIRST_DAY,
                        FIRST_DAY,
                        "bench");
        List<IncidentTask> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS_PER_INCIDENT; i++) {
            tasks.add(task(FIRST_TASK + i * incidents + number - 1, id));
        }
        return new CreatedIncident(incident, tasks);
    }

    private IncidentTask task(int number, IncidentId incident) {
        SplittableRandom random = new SplittableRandom(number);
        Instant created =
                FIRST_DAY.plusMillis(random.nextLong(Duration.ofDays(DAYS_CREATED).toMillis()));
        Instant changed =
                created.plusMillis(random.nextLong(Duration.ofDays(DAYS_TO_CHANGE).toMillis()));
        return new IncidentTask(
                tenant,
                new TaskId(Integer.toString(number)),
                incident,
                status(random.nextInt(100)),
                "defenderExpertsXDR",
                VERBS.get(random.nextInt(VERBS.size())) + " host-" + number,
                description(random),
                created,
                PEOPLE.get(random.nextInt(PEOPLE.size())),
                changed,
                PEOPLE.get(random.nextInt(PEOPLE.size())),
                new TaskAction.Advice(),
                TaskPlan.none());
    }

    /** A third is open. Only two of the five, so that a PATCH to another is always a change. */
    private static TaskStatus status(int percentile) {
        return percentile < 30 ? TaskStatus.OPEN : TaskStatus.COMPLETED;
    }

    private static String description(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < DESCRIPTION_CHARS_MIN) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }
}
