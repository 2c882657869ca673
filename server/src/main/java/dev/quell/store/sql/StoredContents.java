package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.intake.KnownThing;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.transfer.Contents;
import dev.quell.transfer.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a tenant has, each question on a connection of its own. Safe for use by many threads.
 */
record StoredContents(Readers readers) implements Contents {

    @Override
    public Optional<Thing.OfIncident> next(TenantId tenant, Optional<IncidentId> after) {
        return readers.read(
                session -> {
                    Optional<Incident> next = session.incidents().next(tenant, after);
                    if (next.isEmpty()) {
                        return Optional.empty();
                    }
                    Incident incident = next.get();
                    return Optional.of(
                            new Thing.OfIncident(
                                    incident,
                                    session.externalIds()
                                            .name(
                                                    tenant,
                                                    KnownThing.Kind.INCIDENT,
                                                    incident.id().text())));
                });
    }

    @Override
    public List<Thing.OfAlert> alerts(
            TenantId tenant, Optional<IncidentId> incident, Optional<AlertId> after, int max) {
        return readers.read(
                session -> {
                    List<Thing.OfAlert> alerts = new ArrayList<>();
                    for (Alert alert : session.alerts().after(tenant, incident, after, max)) {
                        alerts.add(
                                new Thing.OfAlert(
                                        alert,
                                        session.externalIds()
                                                .name(
                                                        tenant,
                                                        KnownThing.Kind.ALERT,
                                                        alert.id().text())));
                    }
                    return alerts;
                });
    }

    @Override
    public List<IncidentTask> tasks(
            TenantId tenant, IncidentId incident, Optional<TaskId> after, int max) {
        return readers.read(session -> session.tasks().ofIncident(tenant, incident, after, max));
    }
}
