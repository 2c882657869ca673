package dev.quell.demo;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.AlertTriage;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertComment;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.Incident;
import dev.quell.incident.Triage;
import dev.quell.terms.JsonValue;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The alerts of one incident, on a line of time: the first one opened it, and all of them were
 * there when its first tasks were published. Those who work on it have taken the first ones, and
 * resolved all if it is resolved.
 *
 * @param published when its first tasks were
 */
record Alarms(Incident incident, Cast cast, Instant published) {
    private static final Duration TAKEN_AFTER = Duration.ofMinutes(25);
    private static final int TAKEN_ALERTS = 2;
    private static final String TAKEN = "Looked at, belongs to this attack.";

    /** One for each clue, in their order. */
    List<Alert> of(List<Clue> clues, AlertDetermination determination, String analyst) {
        List<Alert> alerts = new ArrayList<>();
        long apart = (Ticks.of(published) - Ticks.of(incident.created())) / clues.size();
        for (Clue clue : clues) {
            int number = alerts.size();
            Instant at = Ticks.instant(Ticks.of(incident.created()) + number * apart);
            AlertStatus status = status(number);
            alerts.add(
                    new Alert(
                            incident.tenant(),
                            new AlertId("da" + incident.id() + "_" + (number + 1)),
                            Optional.of(incident.id()),
                            triage(status, determination, analyst),
                            clue.report(cast, at, status == AlertStatus.RESOLVED),
                            times(status, at),
                            comments(number, status, at, analyst)));
        }
        return alerts;
    }

    private AlertStatus status(int number) {
        return switch (incident.status()) {
            case ACTIVE, REDIRECTED -> AlertStatus.NEW;
            case IN_PROGRESS, AWAITING_ACTION ->
                    number < TAKEN_ALERTS ? AlertStatus.IN_PROGRESS : AlertStatus.NEW;
            case RESOLVED -> AlertStatus.RESOLVED;
        };
    }

    private static AlertTriage triage(
            AlertStatus status, AlertDetermination determination, String analyst) {
        boolean judged = status == AlertStatus.RESOLVED;
        return new AlertTriage(
                status,
                new Triage.Assessment(
                        Optional.of(analyst).filter(_ -> status != AlertStatus.NEW),
                        Optional.of(AlertClassification.TRUE_POSITIVE).filter(_ -> judged),
                        Optional.of(determination).filter(_ -> judged)),
                new JsonValue.Null());
    }

    private Alert.AlertTimes times(AlertStatus status, Instant at) {
        return switch (status) {
            case UNKNOWN, NEW -> new Alert.AlertTimes(at, at, Optional.empty());
            case IN_PROGRESS -> new Alert.AlertTimes(at, taken(at), Optional.empty());
            case RESOLVED ->
                    new Alert.AlertTimes(
                            at, incident.lastUpdate(), Optional.of(incident.lastUpdate()));
        };
    }

    /** The first one's is enough: they read it first. */
    private List<AlertComment> comments(
            int number, AlertStatus status, Instant at, String analyst) {
        return number > 0 || status == AlertStatus.NEW
                ? List.of()
                : List.of(new AlertComment(TAKEN, analyst, taken(at)));
    }

    private Instant taken(Instant at) {
        Instant taken = at.plus(TAKEN_AFTER);
        return taken.isBefore(incident.lastUpdate()) ? taken : incident.lastUpdate();
    }
}
