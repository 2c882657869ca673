package dev.quell.demo;

import dev.quell.alert.Alert;
import dev.quell.incident.AlertComment;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.intake.CreatedIncident;
import java.util.List;
import java.util.Optional;

/**
 * A story whose last alert had opened an incident of its own, before the two turned out to be one.
 *
 * @param source what was merged and points on; it has nothing any more
 * @param target what stayed, with a comment that says so
 */
record MergedStory(CreatedIncident source, CreatedIncident target) {

    static MergedStory of(CreatedIncident story, IncidentId id) {
        Incident stays = story.incident();
        Alert last = story.alerts().getLast();
        Triage triage =
                Triage.begin(
                                last.report().severity(),
                                Triage.Wording.of(last.report().title(), Optional.empty()))
                        .with(IncidentStatus.REDIRECTED);
        Incident merged =
                new Incident(
                        stays.tenant(),
                        id,
                        triage,
                        Findings.none(),
                        List.of(),
                        Optional.of(stays.id()),
                        last.times().created(),
                        stays.lastUpdate(),
                        stays.lastModifiedBy());
        return new MergedStory(
                new CreatedIncident(merged, List.of()),
                new CreatedIncident(commented(stays, id), story.tasks(), story.alerts()));
    }

    private static Incident commented(Incident stays, IncidentId merged) {
        List<AlertComment> comments =
                AlertComment.appended(
                        stays.comments(),
                        List.of("Incident " + merged + " is part of this attack; merged."),
                        stays.lastModifiedBy(),
                        stays.lastUpdate());
        return new Incident(
                stays.tenant(),
                stays.id(),
                stays.triage(),
                stays.findings(),
                comments,
                stays.redirect(),
                stays.created(),
                stays.lastUpdate(),
                stays.lastModifiedBy());
    }
}
