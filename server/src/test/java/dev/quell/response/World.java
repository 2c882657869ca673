package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.MemoryStore;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.ActionStatus;
import dev.quell.task.Callers;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/** A tenant, a product and the time, in memory: what response actions are tried in. */
final class World {
    static final TenantId TENANT = Callers.TENANT;
    static final Caller CALLER = Callers.operator();

    static final CallbackSecrets SECRETS =
            new CallbackSecrets(new byte[CallbackSecrets.KEY_BYTES_MIN]);

    private static final IncidentId INCIDENT = new IncidentId("1");

    /** More than any run needs. */
    private static final int STEPS_MAX = 1_000;

    final SimulatedTime time = new SimulatedTime();
    final MemoryStore store = new MemoryStore();
    final MemoryRuns runs = new MemoryRuns(store, time);
    final FakeProduct product;
    AdvanceRun.Kept kept = new AdvanceRun.Kept(store.tasks(), runs, runs);

    private Ledger ledger = store;
    private ActionLimits limits = ActionLimits.usual();
    private boolean extended;
    private int ids = 100;

    World(FakeProduct product) {
        this.product = product;
    }

    static World of(FakeProduct.Kind kind, int polls) {
        return new World(new FakeProduct(kind, polls));
    }

    World withLimits(int perHour, int open) {
        limits = new ActionLimits(perHour, open);
        return this;
    }

    World extended() {
        extended = true;
        return this;
    }

    /** Has every call of the store and of the product run into that. */
    void troubled(FakeProduct.Trouble trouble) {
        TroubledStore other = new TroubledStore(store, runs, trouble);
        product.trouble = trouble;
        kept = other.kept();
        ledger = other;
    }

    Connectors connectors() {
        return doing(product.actionTypes());
    }

    /** Where the product is to do those types of action alone. */
    Connectors doing(Set<ActionType> types) {
        return new Connectors(List.of(new ConfiguredConnector("fake", product, Set.of(), types)));
    }

    RunPlan plan() {
        return new RunPlan(kept.runs(), connectors(), limits, extended);
    }

    ExecuteResponseAction execute() {
        return new ExecuteResponseAction(kept, plan(), ledger, () -> Integer.toString(++ids));
    }

    AdvanceRun advance() {
        return advance(connectors());
    }

    AdvanceRun advance(Connectors connectors) {
        Orders orders = new Orders(connectors, new Callbacks(Optional.empty(), SECRETS));
        return new AdvanceRun(kept, ledger, orders, new Backoff(new Random(1)), time::advance);
    }

    TaskId isolation(String id, String device) {
        return task(
                id,
                new TaskAction.Executable(
                        new ResponseAction.IsolateDevice(device, IsolationType.FULL),
                        ActionStatus.NOT_STARTED));
    }

    TaskId task(String id, TaskAction action) {
        IncidentTask task =
                new IncidentTask(
                        TENANT,
                        new TaskId(id),
                        INCIDENT,
                        TaskStatus.OPEN,
                        "own",
                        "Do it",
                        "",
                        time.instant(),
                        "Ada",
                        time.instant(),
                        "Ada",
                        action,
                        TaskPlan.none());
        AuditEntry entry =
                AuditEntry.of(
                        CALLER.demandWrite(Permission.TASK_WRITE),
                        time.instant(),
                        "CreateTask",
                        new Target("incidentTask", id),
                        PropertyChange.between(Map.of(), task.properties()));
        List<Write> writes = new ArrayList<>();
        if (store.incidents().find(TENANT, INCIDENT).isEmpty()) {
            writes.add(new Write.Insert(incident()));
        }
        writes.add(new Write.Insert(task));
        assertThat(store.commit(new Commit(entry, writes))).isPresent();
        return task.id();
    }

    /** A run of somebody else's, which came here with its task. */
    RunId elsewhere(String id, String device) {
        TaskId task =
                task(
                        id,
                        new TaskAction.Executable(
                                new ResponseAction.IsolateDevice(device, IsolationType.FULL),
                                ActionStatus.IN_PROGRESS));
        WriteGrant grant = CALLER.demandWrite(Permission.TASK_WRITE);
        ActionRun run =
                RunElsewhere.of(task(task), grant, () -> Integer.toString(++ids), time.instant())
                        .orElseThrow();
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        time.instant(),
                        "ImportThings",
                        new Target("incidentTask", id),
                        List.of());
        assertThat(store.commit(Commit.of(entry, new Write.Insert(run)))).isPresent();
        return run.id();
    }

    private Incident incident() {
        Triage triage =
                Triage.begin(
                        AlertSeverity.LOW, Triage.Wording.of(Optional.empty(), Optional.empty()));
        return Incident.begin(TENANT, INCIDENT, triage, time.instant(), "Ada");
    }

    ReportRun report() {
        return new ReportRun(kept, ledger);
    }

    RunId executed(TaskId task) {
        return execute().run(CALLER, task).orElseThrow();
    }

    ActionRun run(RunId id) {
        return runs.find(TENANT, id).orElseThrow().value();
    }

    List<ActionRun> all() {
        return store.rows()
                .map(Versioned::value)
                .filter(ActionRun.class::isInstance)
                .map(ActionRun.class::cast)
                .toList();
    }

    IncidentTask task(TaskId id) {
        return store.tasks().find(TENANT, id).orElseThrow().value();
    }

    ActionStatus actionStatus(TaskId id) {
        return task(id).action().status();
    }

    /** What was done, in order, without keys: {@code perform}. */
    List<String> calls() {
        List<String> calls = new ArrayList<>();
        product.calls.forEach(call -> calls.add(call.substring(0, call.indexOf(' '))));
        return calls;
    }

    /** One step of what has been due longest; whether there was anything. */
    boolean step() {
        try {
            List<Versioned<ActionRun>> due = kept.queue().due(Set.of(), 1);
            if (due.isEmpty()) {
                return false;
            }
            advance().run(due.getFirst(), directCalls());
        } catch (Refused _) {
            time.advance(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return true;
    }

    /** Works and lets time pass until nothing waits for a worker any more. */
    void work() {
        for (int i = 0; i < STEPS_MAX; i++) {
            if (!step()) {
                Optional<Instant> next =
                        all().stream()
                                .flatMap(run -> run.state().due().stream())
                                .filter(due -> due.isAfter(time.instant()))
                                .min(Instant::compareTo);
                if (next.isEmpty()) {
                    return;
                }
                time.advanceTo(next.get());
            }
        }
        throw new AssertionError("it never ends: " + all());
    }

    static Calls directCalls() {
        return new Calls() {
            @Override
            public <T> Optional<T> within(Duration limit, Callable<T> call) {
                return directly(call);
            }
        };
    }

    /** A call without a limit, whose exceptions are the connector's. */
    static <T> Optional<T> directly(Callable<T> call) {
        try {
            return Optional.of(call.call());
        } catch (RuntimeException bug) {
            return Optional.empty();
        } catch (Exception checked) {
            throw new AssertionError(checked);
        }
    }
}
