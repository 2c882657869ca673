package dev.quell;

import dev.quell.alert.CommentAlert;
import dev.quell.alert.CountAlerts;
import dev.quell.alert.CountIncidentAlerts;
import dev.quell.alert.GetAlert;
import dev.quell.alert.ListAlerts;
import dev.quell.alert.ListIncidentAlerts;
import dev.quell.alert.UpdateAlert;
import dev.quell.api.graph.ActionRoutes;
import dev.quell.api.graph.AlertExpansion;
import dev.quell.api.graph.AlertListRoutes;
import dev.quell.api.graph.AlertRoutes;
import dev.quell.api.graph.GraphCollection;
import dev.quell.api.graph.GraphRoutes;
import dev.quell.api.graph.IncidentAlertRoutes;
import dev.quell.api.graph.IncidentListRoutes;
import dev.quell.api.graph.IncidentRoutes;
import dev.quell.api.graph.TaskListRoutes;
import dev.quell.api.graph.TaskRoutes;
import dev.quell.api.odata.PageTokens;
import dev.quell.correlation.MergeIncidents;
import dev.quell.correlation.MoveAlerts;
import dev.quell.incident.CommentIncident;
import dev.quell.incident.CountIncidents;
import dev.quell.incident.GetIncident;
import dev.quell.incident.ListIncidents;
import dev.quell.incident.UpdateIncident;
import dev.quell.intake.CreateAlert;
import dev.quell.intake.CreateIncident;
import dev.quell.intake.Kept;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.sql.SqliteStore;
import dev.quell.task.CountTasks;
import dev.quell.task.CreateTask;
import dev.quell.task.DeleteTask;
import dev.quell.task.GetIncidents;
import dev.quell.task.GetTask;
import dev.quell.task.GetTaskIncident;
import dev.quell.task.ListTasks;
import dev.quell.task.UpdateTask;
import java.time.InstantSource;
import java.util.EnumSet;

/** Everything that can be asked of Graph's API, joined over a store. */
final class GraphOperations {
    private final SqliteStore store;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Ids ids;
    private final PageTokens pageTokens;

    GraphOperations(SqliteStore store, Outside outside, PageTokens pageTokens) {
        this.store = store;
        this.ledger = store.ledger();
        this.clock = outside.clock();
        this.ids = Ids.random(outside.random());
        this.pageTokens = pageTokens;
    }

    /** Its routes, as they are configured. */
    GraphRoutes routes(Config config, ActionRoutes actions) {
        return new GraphRoutes(
                new TaskRoutes(taskOperations(), taskLists()),
                actions,
                new IncidentRoutes(incidentOperations(), incidentLists()),
                new AlertRoutes(alertOperations(), alertLists(), incidentAlertLists()),
                config.strict(),
                config.strict() ? config.cloud().offers() : EnumSet.allOf(GraphCollection.class));
    }

    private TaskRoutes.TaskOperations taskOperations() {
        return new TaskRoutes.TaskOperations(
                new GetTask(store.tasks()),
                new UpdateTask(store.tasks(), ledger, clock),
                new CreateTask(store.incidents(), ledger, ids, clock),
                new DeleteTask(store.tasks(), ledger, clock),
                new GetTaskIncident(store.tasks(), store.incidents()),
                new GetIncidents(store.incidents()));
    }

    private IncidentRoutes.IncidentOperations incidentOperations() {
        return new IncidentRoutes.IncidentOperations(
                new CreateIncident(kept(), ledger, ids, clock),
                new GetIncident(store.incidents()),
                new UpdateIncident(store.incidents(), ledger, clock),
                new CommentIncident(store.incidents(), ledger, clock),
                alertExpansion(),
                new MergeIncidents(
                        new MergeIncidents.Kept(store.incidents(), store.alerts(), store.tasks()),
                        ledger,
                        clock));
    }

    private AlertRoutes.AlertOperations alertOperations() {
        return new AlertRoutes.AlertOperations(
                new CreateAlert(kept(), ledger, ids, clock),
                new GetAlert(store.alerts()),
                new UpdateAlert(store.alerts(), ledger, clock),
                new CommentAlert(store.alerts(), ledger, clock),
                new MoveAlerts(
                        new MoveAlerts.Kept(store.incidents(), store.alerts()),
                        ledger,
                        ids,
                        clock));
    }

    private AlertListRoutes alertLists() {
        return new AlertListRoutes(
                new ListAlerts(store.alerts(), store.auditTrail()),
                new CountAlerts(store.alerts()),
                pageTokens);
    }

    private IncidentAlertRoutes incidentAlertLists() {
        return new IncidentAlertRoutes(
                listIncidentAlerts(),
                new CountIncidentAlerts(store.incidents(), store.alerts()),
                pageTokens);
    }

    private AlertExpansion alertExpansion() {
        return new AlertExpansion(listIncidentAlerts(), pageTokens);
    }

    private ListIncidentAlerts listIncidentAlerts() {
        return new ListIncidentAlerts(store.incidents(), store.alerts(), store.auditTrail());
    }

    private Kept kept() {
        return new Kept(store.incidents(), store.alerts(), store.tasks(), store.knownThings());
    }

    private IncidentListRoutes incidentLists() {
        return new IncidentListRoutes(
                new IncidentListRoutes.IncidentListOperations(
                        new ListIncidents(store.incidents(), store.auditTrail()),
                        new CountIncidents(store.incidents()),
                        alertExpansion()),
                pageTokens);
    }

    private TaskListRoutes taskLists() {
        return new TaskListRoutes(
                new ListTasks(store.tasks(), store.auditTrail()),
                new CountTasks(store.tasks()),
                new GetIncidents(store.incidents()),
                pageTokens);
    }
}
