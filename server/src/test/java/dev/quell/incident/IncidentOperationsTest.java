package dev.quell.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.intake.CreateIncident;
import dev.quell.intake.IncidentArrival;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.MemoryStore;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.Callers;
import dev.quell.task.CreateTask;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes an incident, without wire or disk. */
class IncidentOperationsTest {
    private static final Instant CREATED = Instant.parse("2026-11-20T08:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger drawn = new AtomicInteger(100);
    private final Ids ids = () -> Integer.toString(drawn.incrementAndGet());
    private Instant now = CREATED;
    private final InstantSource clock = () -> now;
    private final UpdateIncident update = new UpdateIncident(store.incidents(), store, clock);
    private final CommentIncident comment = new CommentIncident(store.incidents(), store, clock);
    private IncidentId id = new IncidentId("1");

    @BeforeEach
    void anIncidentIsThere() {
        IncidentDraft draft =
                new IncidentDraft(
                        AlertSeverity.LOW,
                        Triage.Wording.of(Optional.of("title"), Optional.empty()));
        id =
                new CreateIncident(store.kept(), store, ids, clock)
                        .run(Callers.operator(), new IncidentArrival(draft, List.of()))
                        .value()
                        .incident()
                        .id();
        store.audit().clear();
        now = CREATED.plusSeconds(60);
    }

    @Test
    void whatIsNotNamedStays() {
        Incident after = update(IncidentStatus.RESOLVED).value();

        assertThat(after.triage().wording().displayName()).contains("title");
        assertThat(after.triage().severity()).isEqualTo(AlertSeverity.LOW);
        assertThat(after.status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void theEntryOfAChangeSaysFromWhatToWhat() {
        update(IncidentStatus.RESOLVED);

        assertThat(store.audit().getLast().changes())
                .contains(
                        new PropertyChange(
                                "status", Optional.of("active"), Optional.of("resolved")))
                .extracting(PropertyChange::property)
                .containsExactlyInAnyOrder("status", "lastUpdateDateTime");
    }

    @Test
    void theTimeOfUpdateNeverGoesBack() {
        Instant first = update(IncidentStatus.IN_PROGRESS).value().lastUpdate();
        now = CREATED.minusSeconds(86_400);

        assertThat(update(IncidentStatus.RESOLVED).value().lastUpdate())
                .isEqualTo(first.plusNanos(100));
        assertThat(comment("x").value().lastUpdate()).isEqualTo(first.plusNanos(200));
    }

    @Test
    void aChangeIsMadeOnWhatOthersWroteMeanwhile() {
        store.beforeNextCommit(() -> comment("meanwhile"));

        Incident after = update(IncidentStatus.RESOLVED).value();

        assertThat(after.comments()).extracting(AlertComment::comment).containsExactly("meanwhile");
    }

    @Test
    void noCommentIsLostToAnother() {
        store.beforeNextCommit(() -> comment("first"));

        assertThat(comment("second").value().comments())
                .extracting(AlertComment::comment)
                .containsExactly("first", "second");
    }

    @Test
    void whatWasMergedChangesNoMoreAndSaysWhere() {
        merge();

        Refusal redirected = new Refusal.IncidentRedirected(id.text(), "77");
        assertThat(refusal(() -> update(IncidentStatus.ACTIVE))).isEqualTo(redirected);
        assertThat(refusal(() -> comment("x"))).isEqualTo(redirected);
        assertThat(
                        refusal(
                                () ->
                                        new CreateTask(store.incidents(), store, ids, clock)
                                                .run(
                                                        Callers.operator(),
                                                        id,
                                                        new TaskDraft(
                                                                "Ask",
                                                                "",
                                                                Optional.empty(),
                                                                TaskPlan.none()))))
                .isEqualTo(redirected);
        assertThat(update(IncidentStatus.REDIRECTED).value().redirect())
                .contains(new IncidentId("77"));
    }

    @Test
    void whoeverMayOnlyReadChangesNothing() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> comment.run(Callers.reader(), id, List.of("x")));
        assertThat(store.audit()).isEmpty();
    }

    /** As the merge of incidents does. */
    private void merge() {
        Ledger ledger = store;
        Versioned<Incident> found = store.incidents().find(Callers.TENANT, id).orElseThrow();
        Incident merged = found.value().mergedInto(new IncidentId("77"), now, "Ada");
        AuditEntry entry =
                AuditEntry.of(
                        WriteGrant.operator(
                                "test",
                                Callers.TENANT,
                                Permission.INCIDENT_WRITE,
                                UUID.randomUUID()),
                        now,
                        "test",
                        new Target("incident", id.text()),
                        List.of());
        assertThat(ledger.commit(Commit.of(entry, new Write.Replace(merged, found.version()))))
                .isPresent();
    }

    private Versioned<Incident> update(IncidentStatus status) {
        return update.run(
                Callers.operator(),
                id,
                new IncidentChange(
                        TriageChange.toStatus(status),
                        IncidentChange.ReadOnlyCopies.none(),
                        OptionalLong.empty()));
    }

    private Versioned<Incident> comment(String text) {
        return comment.run(Callers.operator(), id, List.of(text));
    }

    private static Refusal refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(call).actual().refusal();
    }
}
