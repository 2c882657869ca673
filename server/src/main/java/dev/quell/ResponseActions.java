package dev.quell;

import dev.quell.api.graph.ActionRoutes;
import dev.quell.api.odata.PageTokens;
import dev.quell.api.own.ReportApi;
import dev.quell.api.own.RunRoutes;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.response.ActionRuns;
import dev.quell.response.ActionWorker;
import dev.quell.response.AdvanceRun;
import dev.quell.response.Backoff;
import dev.quell.response.CallbackSecrets;
import dev.quell.response.CancelRun;
import dev.quell.response.ExecuteResponseAction;
import dev.quell.response.GetRun;
import dev.quell.response.ListRuns;
import dev.quell.response.Orders;
import dev.quell.response.RepeatRun;
import dev.quell.response.ReportRun;
import dev.quell.response.RetryRun;
import dev.quell.response.RunPlan;
import dev.quell.response.RunQueue;
import dev.quell.response.SettleRun;
import dev.quell.response.TryRun;
import dev.quell.store.Ledger;
import dev.quell.store.sql.SqliteStore;

/** Response actions over a store: what carries them out, and the routes to it. */
final class ResponseActions implements AutoCloseable {
    private final SqliteStore store;
    private final Outside outside;
    private final Ledger ledger;
    private final AdvanceRun.Kept kept;
    private final RunPlan plan;
    private final CallbackSecrets secrets;
    private final ActionWorker worker;

    ResponseActions(Config config, Outside outside, SqliteStore store, Orders orders) {
        this.store = store;
        this.outside = outside;
        this.ledger = store.ledger();
        this.secrets = orders.callbacks().secrets();
        ActionRuns runs = store.actionRuns();
        RunQueue queue = store.openRunQueue(outside.clock(), outside.nanoTime());
        this.kept = new AdvanceRun.Kept(store.tasks(), runs, queue);
        this.plan =
                new RunPlan(
                        runs,
                        orders.connectors(),
                        config.actions().limits(),
                        config.actions().extended());
        this.worker =
                ActionWorker.start(
                        queue,
                        orders.connectors(),
                        new AdvanceRun(
                                kept,
                                ledger,
                                orders,
                                new Backoff(outside.random()),
                                Thread::sleep));
    }

    RunQueue queue() {
        return kept.queue();
    }

    ActionRoutes routes() {
        return new ActionRoutes(
                new ExecuteResponseAction(kept, plan, ledger, this::key), worker::wake);
    }

    /** 122 bits of chance. */
    private String key() {
        return outside.uuids().get().toString().replace("-", "");
    }

    RunRoutes runRoutes(PageTokens pageTokens) {
        return new RunRoutes(
                new RunRoutes.Operations(
                        new ListRuns(kept.runs(), store.auditTrail()),
                        new GetRun(kept.runs()),
                        new TryRun(kept, plan),
                        new CancelRun(kept, ledger),
                        new RetryRun(kept, ledger),
                        new RepeatRun(kept, ledger),
                        new SettleRun(kept, ledger)),
                pageTokens,
                worker::wake);
    }

    ReportApi reports(RoutedEndpoint others) {
        return new ReportApi(secrets, new ReportRun(kept, ledger), others);
    }

    @Override
    public void close() {
        worker.close();
    }
}
