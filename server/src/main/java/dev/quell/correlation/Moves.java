package dev.quell.correlation;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.audit.AuditEntry;
import dev.quell.incident.AlertComment;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one merge or move changes, in the order in which it is written: an incident is redirected
 * after what it held has moved. Entries name each moved thing below its collection, as lists look
 * for it.
 */
final class Moves {
    /** Of a commit, all but the incident that stays. */
    static final int MOVES_MAX = Commit.WRITES_MAX - 1;

    private final Instant now;
    private final String by;
    private final List<Write> writes = new ArrayList<>();
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> after = new LinkedHashMap<>();
    private Instant latest;
    private int alerts;

    Moves(Instant now, String by) {
        this.now = now;
        this.by = by;
        this.latest = now;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    /** When the last of it happens. */
    Instant at() {
        return latest;
    }

    /** How many of them. */
    int alerts() {
        return alerts;
    }

    /** With that comment to the alert, if there is one. */
    void move(Versioned<Alert> found, IncidentId target, Optional<String> comment) {
        Alert alert = found.value();
        Instant at = after(alert.times().lastUpdate());
        List<AlertComment> comments =
                AlertComment.appended(alert.comments(), comment.stream().toList(), by, at);
        Alert moved = alert.moved(target, comments, at);
        add("alerts/" + alert.id() + "/", found, moved);
        alerts++;
    }

    void moveTask(Versioned<IncidentTask> found, IncidentId target) {
        IncidentTask task = found.value();
        IncidentTask moved = task.moved(target, after(task.lastModified()), by);
        add("incidentTasks/" + task.id() + "/", found, moved);
    }

    void redirect(Versioned<Incident> found, IncidentId target) {
        Incident incident = found.value();
        Incident redirected = incident.mergedInto(target, after(incident.lastUpdate()), by);
        add("incidents/" + incident.id() + "/", found, redirected);
    }

    /** An incident that loses something and stays. */
    void touch(Versioned<Incident> found) {
        Incident incident = found.value();
        Incident touched = incident.touched(after(incident.lastUpdate()), by);
        add("incidents/" + incident.id() + "/", found, touched);
    }

    /** The incident to which all goes, if it begins now: before anything moves there. */
    void begin(TenantId tenant, IncidentId id, Triage triage) {
        Incident incident = Incident.begin(tenant, id, triage, now, by);
        after.putAll(incident.properties());
        writes.add(new Write.Insert(incident));
    }

    /** The incident to which all goes, if it is there already. */
    void change(Versioned<Incident> target, Optional<String> comment) {
        Incident incident = target.value();
        Instant at = after(incident.lastUpdate());
        List<AlertComment> comments =
                AlertComment.appended(incident.comments(), comment.stream().toList(), by, at);
        Incident changed = incident.commented(comments, at, by);
        before.putAll(incident.properties());
        after.putAll(changed.properties());
        writes.add(new Write.Replace(changed, target.version()));
    }

    /** Why, for the trail alone; nothing if nothing changes. */
    void say(String property, List<CorrelationReason> reasons) {
        if (!reasons.isEmpty() && !isEmpty()) {
            after.put(property, reasons.stream().map(Term::of).collect(Collectors.joining(",")));
        }
    }

    Map<String, String> before() {
        return before;
    }

    Map<String, String> after() {
        return after;
    }

    Commit commit(AuditEntry entry) {
        return new Commit(entry, writes);
    }

    private Instant after(Instant previous) {
        Instant at = Ticks.after(previous, () -> now);
        latest = at.isAfter(latest) ? at : latest;
        return at;
    }

    private <T extends Stored> void add(String prefix, Versioned<T> found, T moved) {
        if (writes.size() == MOVES_MAX) {
            throw new Refused(new Refusal.MergeTooLarge(MOVES_MAX));
        }
        found.value().properties().forEach((name, text) -> before.put(prefix + name, text));
        moved.properties().forEach((name, text) -> after.put(prefix + name, text));
        writes.add(new Write.Replace(moved, found.version()));
    }
}
