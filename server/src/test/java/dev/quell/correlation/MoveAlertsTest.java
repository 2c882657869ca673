package dev.quell.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.quell.access.Caller;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertChange;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertPath;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.AlertTriageProperty;
import dev.quell.alert.Alerts;
import dev.quell.alert.UpdateAlert;
import dev.quell.audit.PropertyChange;
import dev.quell.incident.AlertComment;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.MemoryStore;
import dev.quell.store.MemoryWorld;
import dev.quell.task.Callers;
import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a move does to alerts and to the incidents that lose or get them; without wire or disk. */
class MoveAlertsTest {
    private static final Instant NOW = MemoryWorld.CREATED.plusSeconds(60);

    private final Caller caller = Callers.application("SecurityAlert.ReadWrite.All");
    private final MemoryWorld world = new MemoryWorld();
    private final MemoryStore store = world.store();
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final MoveAlerts move =
            new MoveAlerts(
                    new MoveAlerts.Kept(store.incidents(), store.alerts()),
                    store,
                    () -> "99",
                    clock);
    private final IncidentId source = world.incident("1");
    private final IncidentId target = world.incident("2");

    @Test
    void whatMovesIsElsewhereAndTheRestStays() {
        List<AlertId> alerts = world.alerts(source, 3);

        move(target, alerts.get(0), alerts.get(2));

        assertThat(world.alert(alerts.get(0)).incident()).contains(target);
        assertThat(world.alert(alerts.get(1)).incident()).contains(source);
        assertThat(world.alert(alerts.get(2)).incident()).contains(target);
        assertThat(world.alert(alerts.get(0)).comments())
                .extracting(AlertComment::comment, AlertComment::by)
                .containsExactly(tuple("why", "API-App:soar"));
        assertThat(world.alert(alerts.get(1)).comments()).isEmpty();
    }

    @Test
    void oneEntryTellsOfAllThatChanged() {
        AlertId alert = world.alerts(source, 1).getFirst();

        move(target, alert);

        assertThat(store.audit()).hasSize(1);
        assertThat(store.audit().getFirst().target().id()).isEqualTo("2");
        assertThat(store.audit().getFirst().changes())
                .extracting(PropertyChange::property)
                .containsExactlyInAnyOrder(
                        "alerts/1_0/incidentId",
                        "alerts/1_0/lastUpdateDateTime",
                        "alerts/1_0/comments/0",
                        "incidents/1/lastUpdateDateTime",
                        "incidents/1/lastModifiedBy",
                        "lastUpdateDateTime",
                        "lastModifiedBy",
                        "newCorrelationReasons");
    }

    @Test
    void aThousandAlertsAreTakenAndNotOneMore() {
        world.alerts(target, Alerts.OF_INCIDENT_MAX - 2);
        List<AlertId> alerts = world.alerts(source, 3);

        assertThat(refusal(() -> move(target, alerts.toArray(AlertId[]::new))))
                .isEqualTo(new Refusal.TooMany("alerts", Alerts.OF_INCIDENT_MAX));
        assertThat(store.alerts().ofIncident(Callers.TENANT, source)).hasSize(3);
        assertThat(store.audit()).isEmpty();

        move(target, alerts.get(0), alerts.get(1));

        assertThat(store.alerts().ofIncident(Callers.TENANT, target))
                .hasSize(Alerts.OF_INCIDENT_MAX);
    }

    /** What is there already needs no room. */
    @Test
    void aMoveThatIsRepeatedIntoAFullIncidentIsDoneAlready() {
        AlertId alert = world.alerts(target, Alerts.OF_INCIDENT_MAX).getFirst();

        move(target, alert);

        assertThat(store.audit().getFirst().changes()).isEmpty();
        assertThat(world.alert(alert).times().lastUpdate()).isEqualTo(MemoryWorld.CREATED);
    }

    @Test
    void anIncidentBeginsWithWhatIsTakenOutOfAnother() {
        List<AlertId> alerts = world.alerts(source, 2);

        IncidentId begun = move.run(caller, order(Optional.empty(), alerts.getFirst()));

        Incident incident = world.incident(begun);
        assertThat(incident.triage().severity()).isEqualTo(AlertSeverity.MEDIUM);
        assertThat(incident.triage().wording().displayName()).contains("alert 1_0");
        assertThat(world.alert(alerts.getFirst()).incident()).contains(begun);
        assertThat(world.incident(source).lastUpdate()).isEqualTo(NOW);
    }

    @Test
    void alertsThatHaveAnIncidentOfTheirOwnNeedNoNewOne() {
        List<AlertId> alerts = world.alerts(source, 2);

        assertThat(move.run(caller, order(Optional.empty(), alerts.toArray(AlertId[]::new))))
                .isEqualTo(source);
        assertThat(store.audit().getFirst().changes()).isEmpty();
    }

    @Test
    void whatSomebodyDidToAnAlertMeanwhileIsKept() {
        AlertId alert = world.alerts(source, 1).getFirst();
        store.beforeNextCommit(() -> resolve(alert));

        move(target, alert);

        Alert moved = world.alert(alert);
        assertThat(moved.incident()).contains(target);
        assertThat(moved.status()).isEqualTo(AlertStatus.RESOLVED);
    }

    /** Two who move one alert: the second takes it from where the first put it. */
    @Test
    void anAlertIsInOneIncidentWhoeverMovesIt() {
        IncidentId other = world.incident("3");
        AlertId alert = world.alerts(source, 1).getFirst();
        store.beforeNextCommit(() -> move(other, alert));

        move(target, alert);

        assertThat(world.alert(alert).incident()).contains(target);
        assertThat(store.alerts().ofIncident(Callers.TENANT, other)).isEmpty();
        assertThat(world.incident(other).lastUpdate()).isEqualTo(NOW.plusNanos(100));
    }

    /** Both saw room for one; there is room for one. */
    @Test
    void twoMovesDoNotFillAnIncidentBeyondItsLimit() {
        world.alerts(target, Alerts.OF_INCIDENT_MAX - 1);
        List<AlertId> alerts = world.alerts(source, 2);
        store.beforeNextCommit(() -> move(target, alerts.get(0)));

        assertThat(refusal(() -> move(target, alerts.get(1))))
                .isEqualTo(new Refusal.TooMany("alerts", Alerts.OF_INCIDENT_MAX));
    }

    @Test
    void whoeverMayWriteNoAlertsMovesNone() {
        AlertId alert = world.alerts(source, 1).getFirst();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> move.run(Callers.operator(), order(Optional.of(target), alert)));
        assertThat(world.alert(alert).incident()).contains(source);
    }

    private void resolve(AlertId alert) {
        new UpdateAlert(store.alerts(), store, clock)
                .run(
                        caller,
                        AlertPath.of(alert),
                        new AlertChange(
                                Set.of(AlertTriageProperty.STATUS),
                                new AlertTriage(
                                        AlertStatus.RESOLVED,
                                        Triage.Assessment.none(),
                                        new JsonValue.Null()),
                                AlertChange.ReadOnlyCopies.none(),
                                OptionalLong.empty()));
    }

    private void move(IncidentId to, AlertId... alerts) {
        assertThat(move.run(caller, order(Optional.of(to), alerts))).isEqualTo(to);
    }

    private static MoveOrder order(Optional<IncidentId> to, AlertId... alerts) {
        return new MoveOrder(
                List.of(alerts), to, Optional.of("why"), List.of(CorrelationReason.SAME_ASSET));
    }

    private static Refusal refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(call).actual().refusal();
    }
}
