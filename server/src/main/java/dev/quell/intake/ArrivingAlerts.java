package dev.quell.intake;

import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.Alerts;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Ids;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of alerts that arrive: one that is known by its name, or that its incident has in
 * the same words, is merged; any other is new. Writes nothing by itself.
 */
final class ArrivingAlerts {
    private final Alerts alerts;
    private final KnownThings known;
    private final Ids ids;
    private final InstantSource clock;

    ArrivingAlerts(Alerts alerts, KnownThings known, Ids ids, InstantSource clock) {
        this.alerts = alerts;
        this.known = known;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One of them, and what is to be written for it.
     *
     * @param before as it was; none of one that is new
     */
    record Placed(Alert alert, Optional<Versioned<Alert>> before, List<Write> writes) {
        boolean isNew() {
            return before.isEmpty();
        }
    }

    /**
     * What becomes of each, in their order.
     *
     * @param incident that new ones belong to
     * @throws Refused with {@code TooMany} if the new ones would make too many of the incident's,
     *     {@code ValueTaken} if two of them have one name
     */
    List<Placed> place(
            WriteGrant grant, Optional<IncidentId> incident, List<AlertArrival> arrivals) {
        demandNamesOnce(arrivals);
        Iterator<String> sorted =
                Stream.generate(ids::next).limit(arrivals.size()).sorted().iterator();
        Instant at = Ticks.now(clock);
        List<Versioned<Alert>> unmatched =
                new ArrayList<>(
                        incident.map(id -> inTheSameWords(grant.tenant(), id, arrivals))
                                .orElse(List.of()));
        List<Placed> placed = new ArrayList<>();
        for (AlertArrival arrival : arrivals) {
            AlertId id = new AlertId(sorted.next());
            Placed one =
                    find(grant.tenant(), arrival, unmatched)
                            .map(before -> merge(grant, arrival, before))
                            .orElseGet(() -> begin(grant, arrival, id, incident, at));
            placed.add(one);
        }
        long news = placed.stream().filter(Placed::isNew).count();
        incident.filter(_ -> news > 0)
                .ifPresent(id -> Alerts.demandRoom(alerts.count(grant.tenant(), id) + news));
        return placed;
    }

    /** Alerts of the incident, each of which some arrival without a name may be; no others. */
    private List<Versioned<Alert>> inTheSameWords(
            TenantId tenant, IncidentId incident, List<AlertArrival> arrivals) {
        List<AlertReport> nameless =
                new ArrayList<>(
                        arrivals.stream()
                                .filter(arrival -> arrival.externalId().isEmpty())
                                .map(arrival -> arrival.draft().report())
                                .toList());
        List<Versioned<Alert>> same = new ArrayList<>();
        Iterator<Versioned<Alert>> there = alerts.ofIncident(tenant, incident).iterator();
        while (!nameless.isEmpty() && there.hasNext()) {
            Versioned<Alert> alert = there.next();
            if (nameless.remove(alert.value().report())) {
                same.add(alert);
            }
        }
        return same;
    }

    private static void demandNamesOnce(List<AlertArrival> arrivals) {
        Set<ExternalId> names = new HashSet<>();
        for (AlertArrival arrival : arrivals) {
            arrival.externalId()
                    .filter(name -> !names.add(name))
                    .ifPresent(
                            twice -> {
                                throw new Refused(
                                        new Refusal.ValueTaken(ExternalId.ID_MEMBER, twice.id()));
                            });
        }
    }

    /** By its name wherever it is; without one, by its words, and each of the incident's once. */
    private Optional<Versioned<Alert>> find(
            TenantId tenant, AlertArrival arrival, List<Versioned<Alert>> unmatched) {
        if (arrival.externalId().isPresent()) {
            return known.find(tenant, KnownThing.Kind.ALERT, arrival.externalId().get())
                    .flatMap(id -> alerts.find(tenant, new AlertId(id)));
        }
        Optional<Versioned<Alert>> same =
                unmatched.stream()
                        .filter(stored -> stored.value().report().equals(arrival.draft().report()))
                        .findFirst();
        same.ifPresent(unmatched::remove);
        return same;
    }

    private Placed merge(WriteGrant grant, AlertArrival arrival, Versioned<Alert> before) {
        Alert stored = before.value();
        Instant at = Ticks.after(stored.times().lastUpdate(), clock);
        return arrival.draft()
                .again(stored, at, grant.principal().displayName())
                .map(
                        merged ->
                                new Placed(
                                        merged,
                                        Optional.of(before),
                                        List.of(new Write.Replace(merged, before.version()))))
                .orElseGet(() -> new Placed(stored, Optional.of(before), List.of()));
    }

    private static Placed begin(
            WriteGrant grant,
            AlertArrival arrival,
            AlertId id,
            Optional<IncidentId> incident,
            Instant at) {
        Alert alert =
                arrival.draft()
                        .begin(grant.tenant(), id, incident, at, grant.principal().displayName());
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Insert(alert));
        arrival.externalId()
                .ifPresent(
                        name ->
                                writes.add(
                                        new Write.Insert(
                                                new KnownThing(
                                                        grant.tenant(),
                                                        KnownThing.Kind.ALERT,
                                                        name,
                                                        id.text()))));
        return new Placed(alert, Optional.empty(), writes);
    }
}
