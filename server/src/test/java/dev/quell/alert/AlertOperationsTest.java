package dev.quell.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.Caller;
import dev.quell.audit.PropertyChange;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertComment;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.query.Filter;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Ledger;
import dev.quell.store.MemoryStore;
import dev.quell.store.MemoryWorld;
import dev.quell.store.Versioned;
import dev.quell.task.Callers;
import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What reads and changes an alert, without wire or disk. */
class AlertOperationsTest {
    private final Caller caller = Callers.application("SecurityAlert.ReadWrite.All");
    private final MemoryWorld world = new MemoryWorld();
    private final MemoryStore store = world.store();
    private Instant now = MemoryWorld.CREATED.plusSeconds(60);
    private final InstantSource clock = () -> now;
    private final UpdateAlert update = new UpdateAlert(store.alerts(), store, clock);
    private final CommentAlert comment = new CommentAlert(store.alerts(), store, clock);
    private final IncidentId incident = world.incident("1");
    private final AlertId id = world.alerts(incident, 1).getFirst();

    @Test
    void whatIsNotNamedStaysAndWhatIsNamedWithoutAValueIsCleared() {
        Triage.Assessment assessment =
                new Triage.Assessment(
                        Optional.of("ada@quell.example"),
                        Optional.of(AlertClassification.TRUE_POSITIVE),
                        Optional.of(AlertDetermination.MALWARE));
        JsonValue details = new JsonValue.Members(Map.of("a", new JsonValue.Truth(true)));
        change(
                Set.of(AlertTriageProperty.values()),
                new AlertTriage(AlertStatus.IN_PROGRESS, assessment, details));

        Alert after =
                change(Set.of(AlertTriageProperty.CLASSIFICATION), AlertTriage.begin()).value();

        assertThat(after.triage())
                .isEqualTo(
                        new AlertTriage(
                                AlertStatus.IN_PROGRESS,
                                new Triage.Assessment(
                                        assessment.assignedTo(),
                                        Optional.empty(),
                                        assessment.determination()),
                                details));
    }

    @Test
    void whatIsResolvedSaysSinceWhenAsLongAsItIs() {
        Alert resolved = to(AlertStatus.RESOLVED).value();
        now = now.plusSeconds(1);
        Alert commented = comment.run(caller, AlertPath.of(id), List.of("x")).value();
        now = now.plusSeconds(1);
        Alert reopened = to(AlertStatus.NEW).value();

        assertThat(resolved.times().resolved()).contains(now.minusSeconds(2));
        assertThat(commented.times().resolved()).isEqualTo(resolved.times().resolved());
        assertThat(reopened.times().resolved()).isEmpty();
    }

    @Test
    void aChangeToWhatAlreadyIsChangesNothingAndIsInTheTrail() {
        Versioned<Alert> first = to(AlertStatus.IN_PROGRESS);
        now = now.plusSeconds(1);

        assertThat(to(AlertStatus.IN_PROGRESS)).isEqualTo(first);
        assertThat(store.audit()).hasSize(2);
        assertThat(store.audit().getLast().changes()).isEmpty();
    }

    @Test
    void theEntrySaysFromWhatToWhat() {
        to(AlertStatus.IN_PROGRESS);

        assertThat(store.audit().getLast().changes())
                .contains(
                        new PropertyChange("status", Optional.of("new"), Optional.of("inProgress")))
                .extracting(PropertyChange::property)
                .containsExactlyInAnyOrder("status", "lastUpdateDateTime");
    }

    @Test
    void theTimeOfUpdateNeverGoesBack() {
        now = MemoryWorld.CREATED.minusSeconds(86_400);

        assertThat(to(AlertStatus.IN_PROGRESS).value().times().lastUpdate())
                .isEqualTo(MemoryWorld.CREATED.plusNanos(100));
        assertThat(comment.run(caller, AlertPath.of(id), List.of("x")).value().times().lastUpdate())
                .isEqualTo(MemoryWorld.CREATED.plusNanos(200));
    }

    @Test
    void aChangeIsMadeOnWhatOthersWroteMeanwhile() {
        store.beforeNextCommit(() -> comment.run(caller, AlertPath.of(id), List.of("meanwhile")));

        Alert after = to(AlertStatus.RESOLVED).value();

        assertThat(after.comments()).extracting(AlertComment::comment).containsExactly("meanwhile");
        assertThat(after.status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void aVersionThatIsNoMoreIsRefused() {
        long version = store.alerts().find(Callers.TENANT, id).orElseThrow().version();
        to(AlertStatus.IN_PROGRESS);

        assertThat(refusal(() -> to(AlertStatus.RESOLVED, OptionalLong.of(version))))
                .isEqualTo(new Refusal.PreconditionFailed());
    }

    @Test
    void whoeverIsAlwaysInTheWayIsAConflict() {
        interfere(Ledger.COMMIT_ATTEMPTS_MAX);

        assertThat(refusal(() -> to(AlertStatus.RESOLVED))).isEqualTo(new Refusal.Conflict());
    }

    @Test
    void nobodySetsAStatusThatIsUnknown() {
        assertThat(refusal(() -> to(AlertStatus.UNKNOWN)))
                .isEqualTo(
                        new Refusal.ValueNotAllowed(
                                "status", "unknown", List.of("new", "inProgress", "resolved")));
    }

    @Test
    void aCopyThatDiffersFromWhatIsThereIsRefused() {
        AlertChange change =
                new AlertChange(
                        Set.of(),
                        AlertTriage.begin(),
                        _ -> Optional.of("title"),
                        OptionalLong.empty());

        assertThat(refusal(() -> update.run(caller, AlertPath.of(id), change)))
                .isEqualTo(
                        new Refusal.PropertyNotUpdatable(
                                "title",
                                List.of(
                                        "status",
                                        "classification",
                                        "determination",
                                        "assignedTo",
                                        "customDetails")));
        assertThat(store.audit()).isEmpty();
    }

    @Test
    void fiveHundredCommentsAreTakenAndNotOneMore() {
        List<String> most = Collections.nCopies(AlertComment.COMMENTS_MAX - 1, "x");
        comment.run(caller, AlertPath.of(id), most);

        assertThat(refusal(() -> comment.run(caller, AlertPath.of(id), List.of("y", "z"))))
                .isEqualTo(new Refusal.TooMany("comments", AlertComment.COMMENTS_MAX));
        assertThat(comment.run(caller, AlertPath.of(id), List.of("y")).value().comments())
                .hasSize(AlertComment.COMMENTS_MAX);
    }

    @Test
    void noCommentIsLostToAnother() {
        store.beforeNextCommit(() -> comment.run(caller, AlertPath.of(id), List.of("first")));

        assertThat(comment.run(caller, AlertPath.of(id), List.of("second")).value().comments())
                .extracting(AlertComment::comment)
                .containsExactly("first", "second");
    }

    @Test
    void belowAnotherIncidentItIsNotThere() {
        IncidentId other = world.incident("2");
        Refusal noSuch = new Refusal.NoSuchAlert(id.text());
        AlertPath path = new AlertPath(id, Optional.of(other));

        assertThat(refusal(() -> comment.run(caller, path, List.of("x")))).isEqualTo(noSuch);
        assertThat(refusal(() -> new GetAlert(store.alerts()).run(caller, path))).isEqualTo(noSuch);
        assertThat(
                        new GetAlert(store.alerts())
                                .run(caller, new AlertPath(id, Optional.of(incident)))
                                .value()
                                .id())
                .isEqualTo(id);
    }

    @Test
    void anotherTenantsAlertIsNotThere() {
        Caller other = Callers.application(Callers.OTHER_TENANT, "SecurityAlert.ReadWrite.All");

        Refusal noSuch = new Refusal.NoSuchAlert(id.text());
        assertThat(refusal(() -> comment.run(other, AlertPath.of(id), List.of("x"))))
                .isEqualTo(noSuch);
        assertThat(refusal(() -> new GetAlert(store.alerts()).run(other, AlertPath.of(id))))
                .isEqualTo(noSuch);
        assertThat(
                        refusal(
                                () ->
                                        new CountIncidentAlerts(store.incidents(), store.alerts())
                                                .run(other, incident, new Filter.All<>())))
                .isEqualTo(new Refusal.NoSuchIncident("1"));
    }

    @Test
    void whoeverMayOnlyReadChangesNothing() {
        Caller reader = Callers.application("SecurityAlert.Read.All");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> comment.run(reader, AlertPath.of(id), List.of("x")));
        assertThat(new GetAlert(store.alerts()).run(reader, AlertPath.of(id)).value().comments())
                .isEmpty();
        assertThat(store.audit()).isEmpty();
    }

    private void interfere(int times) {
        if (times > 0) {
            store.beforeNextCommit(
                    () -> {
                        comment.run(caller, AlertPath.of(id), List.of("x"));
                        interfere(times - 1);
                    });
        }
    }

    private Versioned<Alert> to(AlertStatus status) {
        return to(status, OptionalLong.empty());
    }

    private Versioned<Alert> to(AlertStatus status, OptionalLong ifVersion) {
        AlertTriage to = new AlertTriage(status, Triage.Assessment.none(), new JsonValue.Null());
        return update.run(
                caller,
                AlertPath.of(id),
                new AlertChange(
                        Set.of(AlertTriageProperty.STATUS),
                        to,
                        AlertChange.ReadOnlyCopies.none(),
                        ifVersion));
    }

    private Versioned<Alert> change(Set<AlertTriageProperty> named, AlertTriage to) {
        return update.run(
                caller,
                AlertPath.of(id),
                new AlertChange(
                        named, to, AlertChange.ReadOnlyCopies.none(), OptionalLong.empty()));
    }

    private static Refusal refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(call).actual().refusal();
    }
}
