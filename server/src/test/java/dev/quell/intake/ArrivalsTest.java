package dev.quell.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.Caller;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertDraft;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.Alerts;
import dev.quell.alert.ServiceSource;
import dev.quell.correlation.MergeIncidents;
import dev.quell.correlation.MergeOrder;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentDraft;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.MemoryStore;
import dev.quell.store.MemoryWorld;
import dev.quell.store.Versioned;
import dev.quell.task.Callers;
import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What becomes of alerts that arrive, also when others are about; without wire or disk. */
class ArrivalsTest {
    private static final ExternalId NAME = new ExternalId("siem", "77");

    private final Caller caller =
            Callers.application("SecurityAlert.ReadWrite.All", "SecurityIncident.ReadWrite.All");
    private final MemoryWorld world = new MemoryWorld();
    private final MemoryStore store = world.store();
    private final AtomicInteger drawn = new AtomicInteger(100);
    private Instant now = MemoryWorld.CREATED.plusSeconds(60);
    private final InstantSource clock = () -> now;
    private final CreateAlert createAlert =
            new CreateAlert(
                    store.kept(), store, () -> Integer.toString(drawn.incrementAndGet()), clock);
    private final CreateIncident createIncident =
            new CreateIncident(
                    store.kept(), store, () -> Integer.toString(drawn.incrementAndGet()), clock);
    private final IncidentId incident = world.incident("1");

    @Test
    void aNewAlertIsANewsOfItsIncident() {
        Arrived<Versioned<Alert>> arrived = create("first", Optional.empty());

        assertThat(arrived.isNew()).isTrue();
        assertThat(arrived.value().value().incident()).contains(incident);
        assertThat(world.incident(incident).lastUpdate()).isEqualTo(now);
    }

    @Test
    void whatIsKnownByItsNameIsMergedWhereItIs() {
        Alert first = create("first", Optional.of(NAME)).value().value();
        IncidentId other = world.incident("2");
        now = now.plusSeconds(1);

        Arrived<Versioned<Alert>> again = create(other, "second", Optional.of(NAME));

        assertThat(again.isNew()).isFalse();
        assertThat(again.value().value().id()).isEqualTo(first.id());
        assertThat(again.value().value().incident()).contains(incident);
        assertThat(again.value().value().report().title()).contains("second");
        assertThat(world.incident(other).lastUpdate()).isEqualTo(MemoryWorld.CREATED);
    }

    @Test
    void anEqualDeliveryChangesNothingNotEvenATime() {
        Versioned<Alert> first = create("first", Optional.of(NAME)).value();
        now = now.plusSeconds(1);

        assertThat(create("first", Optional.of(NAME)).value()).isEqualTo(first);
        assertThat(world.incident(incident).lastUpdate()).isEqualTo(now.minusSeconds(1));
    }

    @Test
    void whenTwoComeAtOnceByOneNameThereIsOne() {
        store.beforeNextCommit(() -> create("first", Optional.of(NAME)));

        assertThat(create("second", Optional.of(NAME)).isNew()).isFalse();
        assertThat(store.alerts().ofIncident(Callers.TENANT, incident)).hasSize(1);
    }

    @Test
    void aThousandAlertsAreTakenAndNotOneMore() {
        world.alerts(incident, Alerts.OF_INCIDENT_MAX - 1);

        create("last", Optional.empty());

        assertThat(refusal(() -> create("one more", Optional.empty())))
                .isEqualTo(new Refusal.TooMany("alerts", Alerts.OF_INCIDENT_MAX));
    }

    /** An import may bring one with more than it takes one by one. */
    @Test
    void whatIsKnownIsMergedThoughThereIsNoRoomForMore() {
        create("first", Optional.of(NAME));
        world.alerts(incident, Alerts.OF_INCIDENT_MAX);
        now = now.plusSeconds(1);

        assertThat(create("second", Optional.of(NAME)).value().value().report().title())
                .contains("second");
        assertThat(refusal(() -> create("other", Optional.empty())))
                .isEqualTo(new Refusal.TooMany("alerts", Alerts.OF_INCIDENT_MAX));
    }

    @Test
    void whatComesForAnIncidentThatIsMergedMeanwhileIsToldWhereTo() {
        IncidentId target = world.incident("2");
        store.beforeNextCommit(() -> merge(target, incident));

        assertThat(refusal(() -> create("late", Optional.empty())))
                .isEqualTo(new Refusal.IncidentRedirected("1", "2"));
        assertThat(store.alerts().ofIncident(Callers.TENANT, incident)).isEmpty();
    }

    /** A feeder that knows it by its own name need not know of merges. */
    @Test
    void whatComesByNameForAnIncidentThatIsMergedMeanwhileComesToTheOther() {
        Incident first = arrive(List.of()).incident();
        IncidentId target = world.incident("2");
        now = now.plusSeconds(1);
        store.beforeNextCommit(() -> merge(target, first.id()));

        CreatedIncident again = arrive(List.of(new AlertArrival(draft("late"), Optional.empty())));

        assertThat(again.incident().id()).isEqualTo(target);
        assertThat(again.alerts().getFirst().incident()).contains(target);
    }

    private void merge(IncidentId target, IncidentId source) {
        new MergeIncidents(
                        new MergeIncidents.Kept(store.incidents(), store.alerts(), store.tasks()),
                        store,
                        clock)
                .run(caller, new MergeOrder(List.of(target, source), Optional.empty(), List.of()));
    }

    private CreatedIncident arrive(List<AlertArrival> alerts) {
        IncidentDraft draft =
                new IncidentDraft(
                        AlertSeverity.LOW,
                        Triage.Wording.of(Optional.of("title"), Optional.empty()));
        return createIncident
                .run(caller, new IncidentArrival(draft, List.of(), alerts, Optional.of(NAME)))
                .value();
    }

    private Arrived<Versioned<Alert>> create(String title, Optional<ExternalId> name) {
        return create(incident, title, name);
    }

    private Arrived<Versioned<Alert>> create(
            IncidentId to, String title, Optional<ExternalId> name) {
        return createAlert.run(caller, Optional.of(to), new AlertArrival(draft(title), name));
    }

    private static AlertDraft draft(String title) {
        return new AlertDraft(
                AlertTriage.begin(),
                new AlertReport(
                        AlertSeverity.MEDIUM,
                        ServiceSource.UNKNOWN,
                        new JsonValue.Members(Map.of("title", new JsonValue.Text(title))),
                        List.of()),
                Optional.empty(),
                List.of());
    }

    private static Refusal refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(call).actual().refusal();
    }
}
