package dev.quell.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.ServiceSource;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.Target;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertComment;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.intake.ExternalId;
import dev.quell.intake.Kept;
import dev.quell.intake.KnownThing;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every store must promise of alerts, of the names that things have elsewhere, and of
 * incidents that are merged.
 */
public abstract class AlertContract {
    protected static final TenantId TENANT = new TenantId("11111111-1111-1111-1111-111111111111");
    private static final TenantId OTHER_TENANT =
            new TenantId("22222222-2222-2222-2222-222222222222");
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.1234567Z");
    private static final IncidentId ONE = new IncidentId("1");
    private static final IncidentId TWO = new IncidentId("2");

    /** The store under test, empty at first. */
    protected abstract Ledger ledger();

    /** What the same store keeps. */
    protected abstract Kept kept();

    @Test
    void anAlertIsReadAsItWasWritten() {
        write(incident(TENANT, ONE));
        for (Alert alert : List.of(whole("da7_-1", Optional.of(ONE)), bare("2"))) {
            long version = write(alert);

            assertThat(kept().alerts().find(TENANT, alert.id()))
                    .contains(new Versioned<>(alert, version));
        }
    }

    @Test
    void aReplacedAlertIsReadAsItWasReplaced() {
        write(incident(TENANT, ONE));
        long first = write(bare("7"));
        Alert whole = whole("7", Optional.of(ONE));

        long second = commit(new Write.Replace(whole, first)).orElseThrow();
        assertThat(find("7")).isEqualTo(new Versioned<>(whole, second));
        long third = commit(new Write.Replace(bare("7"), second)).orElseThrow();
        assertThat(find("7")).isEqualTo(new Versioned<>(bare("7"), third));
        assertThat(third).isGreaterThan(second);
    }

    @Test
    void aStaleReplaceOfAnAlertWritesNothing() {
        long first = write(bare("7"));
        long second = commit(new Write.Replace(bare("7"), first)).orElseThrow();
        write(incident(TENANT, ONE));

        assertThat(commit(new Write.Replace(whole("7", Optional.of(ONE)), first))).isEmpty();

        assertThat(find("7")).isEqualTo(new Versioned<>(bare("7"), second));
    }

    @Test
    void aTakenIdIsStale() {
        write(incident(TENANT, ONE));
        long version = write(bare("7"));

        assertThat(commit(new Write.Insert(whole("7", Optional.of(ONE))))).isEmpty();
        assertThat(find("7")).isEqualTo(new Versioned<>(bare("7"), version));
    }

    @Test
    void anAlertOfAMissingIncidentIsStale() {
        write(incident(OTHER_TENANT, ONE));

        assertThat(commit(new Write.Insert(whole("7", Optional.of(ONE))))).isEmpty();
        assertThat(kept().alerts().find(TENANT, new AlertId("7"))).isEmpty();
    }

    @Test
    void tenantsAreApartThoughTheirIdsAreAlike() {
        write(incident(TENANT, ONE));
        Alert ours = whole("7", Optional.of(ONE));
        long version = write(ours);
        write(incident(OTHER_TENANT, ONE));
        Alert theirs =
                new Alert(
                        OTHER_TENANT,
                        ours.id(),
                        Optional.of(ONE),
                        AlertTriage.begin(),
                        bare("7").report(),
                        bare("7").times(),
                        List.of());
        write(theirs);

        assertThat(find("7")).isEqualTo(new Versioned<>(ours, version));
        assertThat(kept().alerts().find(OTHER_TENANT, ours.id()))
                .map(Versioned::value)
                .contains(theirs);
        assertThat(kept().alerts().ofIncident(TENANT, ONE))
                .containsExactly(new Versioned<>(ours, version));
    }

    @Test
    void theAlertsOfAnIncidentAreTheOldestFirstTiesById() {
        write(incident(TENANT, ONE), incident(TENANT, TWO));
        write(created("9", ONE, 1), created("10", ONE, 1), created("8", ONE, 2));
        write(created("a", ONE, 0), created("7", TWO, 0), bare("6"));

        assertThat(kept().alerts().ofIncident(TENANT, ONE))
                .extracting(alert -> alert.value().id().text())
                .containsExactly("a", "10", "9", "8");
        assertThat(kept().alerts().ofIncident(TENANT, new IncidentId("3"))).isEmpty();
    }

    /** Else what comes while a merge is decided would lie where nobody looks. */
    @Test
    void anIncidentThatHoldsSomethingIsNotMerged() {
        long version = write(incident(TENANT, ONE), incident(TENANT, TWO));
        long held = write(created("7", ONE, 0));

        assertThat(commit(merging(version))).isEmpty();
        long moved = commit(new Write.Replace(created("7", TWO, 0), held)).orElseThrow();
        write(task("8", ONE));
        assertThat(commit(merging(version))).isEmpty();

        assertThat(kept().incidents().find(TENANT, ONE).orElseThrow().version()).isEqualTo(version);
        assertThat(find("7").version()).isEqualTo(moved);
    }

    @Test
    void inOneCommitAllMovesAndTheIncidentIsMerged() {
        long version = write(incident(TENANT, ONE), incident(TENANT, TWO));
        write(created("7", ONE, 0), task("8", ONE));
        long held = find("7").version();
        IncidentTask moved = task("8", ONE).moved(TWO, AT.plusNanos(100), "Ada");

        OptionalLong merged =
                commit(
                        new Write.Replace(created("7", TWO, 0), held),
                        new Write.Replace(moved, held),
                        merging(version));

        assertThat(merged).isPresent();
        assertThat(kept().alerts().ofIncident(TENANT, TWO)).hasSize(1);
        assertThat(kept().tasks().find(TENANT, new TaskId("8")))
                .contains(new Versioned<>(moved, merged.getAsLong()));
        assertThat(kept().incidents().find(TENANT, ONE).orElseThrow().value().redirect())
                .contains(TWO);
    }

    /** In the other order something is still held. */
    @Test
    void aMergeBeforeItsMovesIsStaleAndWritesNothing() {
        long version = write(incident(TENANT, ONE), incident(TENANT, TWO));
        long held = write(created("7", ONE, 0));

        assertThat(commit(merging(version), new Write.Replace(created("7", TWO, 0), held)))
                .isEmpty();
        assertThat(find("7").value().incident()).contains(ONE);
    }

    @Test
    void nothingComesIntoAMergedIncident() {
        long version = write(incident(TENANT, ONE), incident(TENANT, TWO));
        long task = write(task("8", TWO));
        commit(merging(version)).orElseThrow();

        assertThat(commit(new Write.Insert(created("7", ONE, 0)))).isEmpty();
        assertThat(commit(new Write.Insert(task("9", ONE)))).isEmpty();
        IncidentTask moved = task("8", TWO).moved(ONE, AT.plusNanos(100), "Ada");
        assertThat(commit(new Write.Replace(moved, task))).isEmpty();

        assertThat(kept().alerts().ofIncident(TENANT, ONE)).isEmpty();
        assertThat(kept().tasks().find(TENANT, new TaskId("8")))
                .contains(new Versioned<>(task("8", TWO), task));
    }

    @Test
    void aNameLeadsToItsThingAndBack() {
        ExternalId name = new ExternalId("siem", "\u00fc \ud83d\udd25");
        write(known(TENANT, KnownThing.Kind.ALERT, name, "7"));

        assertThat(kept().known().find(TENANT, KnownThing.Kind.ALERT, name)).contains("7");
        assertThat(kept().known().name(TENANT, KnownThing.Kind.ALERT, "7")).contains(name);
        assertThat(kept().known().find(TENANT, KnownThing.Kind.INCIDENT, name)).isEmpty();
        assertThat(kept().known().name(TENANT, KnownThing.Kind.INCIDENT, "7")).isEmpty();
        assertThat(kept().known().find(OTHER_TENANT, KnownThing.Kind.ALERT, name)).isEmpty();
        assertThat(
                        kept().known()
                                .find(
                                        TENANT,
                                        KnownThing.Kind.ALERT,
                                        new ExternalId("other", name.id())))
                .isEmpty();
    }

    @Test
    void aNameIsOfOneThingAndAThingHasOneName() {
        ExternalId name = new ExternalId("siem", "a");
        ExternalId other = new ExternalId("siem", "b");
        write(known(TENANT, KnownThing.Kind.ALERT, name, "7"));

        assertThat(commit(insert(known(TENANT, KnownThing.Kind.ALERT, name, "8")))).isEmpty();
        assertThat(commit(insert(known(TENANT, KnownThing.Kind.ALERT, other, "7")))).isEmpty();
        write(known(TENANT, KnownThing.Kind.INCIDENT, name, "7"));
        write(known(OTHER_TENANT, KnownThing.Kind.ALERT, name, "8"));

        assertThat(kept().known().find(TENANT, KnownThing.Kind.ALERT, name)).contains("7");
    }

    /** So two who bring the same at once do not both bring it. */
    @Test
    void aThingWhoseNameIsTakenIsNotWritten() {
        ExternalId name = new ExternalId("siem", "a");
        write(bare("7"), known(TENANT, KnownThing.Kind.ALERT, name, "7"));

        assertThat(
                        commit(
                                insert(bare("8")),
                                insert(known(TENANT, KnownThing.Kind.ALERT, name, "8"))))
                .isEmpty();
        assertThat(kept().alerts().find(TENANT, new AlertId("8"))).isEmpty();
    }

    private Versioned<Alert> find(String id) {
        return kept().alerts().find(TENANT, new AlertId(id)).orElseThrow();
    }

    /** New rows in one commit, which is made. */
    protected final long write(Stored... rows) {
        return commit(Stream.of(rows).map(AlertContract::insert).toArray(Write[]::new))
                .orElseThrow();
    }

    private OptionalLong commit(Write... writes) {
        WriteGrant grant =
                WriteGrant.operator(
                        "test", writes[0].row().tenant(), Permission.ALERT_WRITE, new UUID(0, 1));
        return ledger().commit(
                        new Commit(
                                AuditEntry.of(
                                        grant, AT, "test", new Target("test", "1"), List.of()),
                                List.of(writes)));
    }

    private static Write insert(Stored row) {
        return new Write.Insert(row);
    }

    /** The first incident into the second. */
    private static Write merging(long version) {
        Incident merged = incident(TENANT, ONE).mergedInto(TWO, AT.plusNanos(100), "Ada");
        return new Write.Replace(merged, version);
    }

    private static KnownThing known(
            TenantId tenant, KnownThing.Kind kind, ExternalId name, String id) {
        return new KnownThing(tenant, kind, name, id);
    }

    private static Incident incident(TenantId tenant, IncidentId id) {
        Triage triage =
                Triage.begin(
                        AlertSeverity.LOW, Triage.Wording.of(Optional.empty(), Optional.empty()));
        return Incident.begin(tenant, id, triage, AT, "Ada");
    }

    private static IncidentTask task(String id, IncidentId incident) {
        return new IncidentTask(
                TENANT,
                new TaskId(id),
                incident,
                TaskStatus.OPEN,
                "own",
                "task",
                "",
                AT,
                "Ada",
                AT,
                "Ada",
                new TaskAction.Advice(),
                TaskPlan.none());
    }

    /** Of which a product said nothing. */
    protected static Alert bare(String id) {
        return new Alert(
                TENANT,
                new AlertId(id),
                Optional.empty(),
                AlertTriage.begin(),
                new AlertReport(
                        AlertSeverity.UNKNOWN,
                        ServiceSource.UNKNOWN,
                        JsonValue.Members.none(),
                        List.of()),
                new Alert.AlertTimes(AT, AT, Optional.empty()),
                List.of());
    }

    private static Alert created(String id, IncidentId incident, int secondsLater) {
        Alert bare = bare(id);
        return new Alert(
                TENANT,
                bare.id(),
                Optional.of(incident),
                bare.triage(),
                bare.report(),
                new Alert.AlertTimes(AT.plusSeconds(secondsLater), AT, Optional.empty()),
                List.of());
    }

    /** With all that there can be. */
    private static Alert whole(String id, Optional<IncidentId> incident) {
        return new Alert(
                TENANT,
                new AlertId(id),
                incident,
                new AlertTriage(
                        AlertStatus.RESOLVED,
                        new Triage.Assessment(
                                Optional.of("ada@quell.example"),
                                Optional.of(AlertClassification.TRUE_POSITIVE),
                                Optional.of(AlertDetermination.MULTI_STAGED_ATTACK)),
                        everyValue()),
                new AlertReport(
                        AlertSeverity.HIGH,
                        ServiceSource.MICROSOFT_DEFENDER_FOR_ENDPOINT,
                        everyValue(),
                        List.of(everyValue(), JsonValue.Members.none(), everyValue())),
                new Alert.AlertTimes(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.9999999Z"),
                        Optional.of(AT.plusNanos(100))),
                List.of(
                        new AlertComment("first \ud83d\udd25 \u2028", "Ada", AT),
                        new AlertComment("'; DROP TABLE alert; --", "API-App:soar", AT)));
    }

    private static JsonValue.Members everyValue() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("z", new JsonValue.Text("\"\\\n\u0001\u2028\ud83d\udd25"));
        members.put("a", new JsonValue.Null());
        members.put("", new JsonValue.Truth(false));
        members.put("whole", new JsonValue.Whole(Long.MIN_VALUE));
        members.put("fraction", new JsonValue.Fraction(-1.5e-300));
        members.put("items", new JsonValue.Items(List.of(new JsonValue.Whole(0), nested(30))));
        return new JsonValue.Members(members);
    }

    private static JsonValue nested(int depth) {
        JsonValue value = JsonValue.Members.none();
        for (int i = 0; i < depth; i++) {
            value = new JsonValue.Items(List.of(value));
        }
        return value;
    }
}
