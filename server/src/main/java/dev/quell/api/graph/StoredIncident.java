package dev.quell.api.graph;

import dev.quell.access.TenantId;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertComment;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an incident whole, as {@link StoredJson} writes it. */
final class StoredIncident {
    private static final List<String> MEMBERS =
            Stream.concat(
                            Stream.of(
                                    "id",
                                    "tenantId",
                                    "status",
                                    "incidentWebUrl",
                                    "redirectIncidentId",
                                    "displayName",
                                    "createdDateTime",
                                    "lastUpdateDateTime",
                                    "assignedTo",
                                    "classification",
                                    "determination",
                                    "severity",
                                    "customTags",
                                    "systemTags",
                                    "description",
                                    "lastModifiedBy",
                                    "resolvingComment",
                                    "summary",
                                    "priorityScore",
                                    "comments",
                                    "recommendedActions",
                                    "recommendedHuntingQueries"),
                            ExternalIdBody.MEMBERS.stream())
                    .toList();

    private StoredIncident() {}

    static Incident read(TenantId tenant, JsonProperties object) {
        object.demandOnly(MEMBERS);
        StoredProperties stored = new StoredProperties(object);
        Triage triage = triage(object, stored);
        Optional<IncidentId> redirect = object.text("redirectIncidentId").map(IncidentId::parse);
        if (redirect.isPresent() != (triage.status() == IncidentStatus.REDIRECTED)) {
            throw new Refused(
                    new Refusal.PropertyKind(
                            "redirectIncidentId", "an id where status is redirected, else null"));
        }
        IncidentId id = IncidentId.parse(object.demandText("id"));
        if (redirect.equals(Optional.of(id))) {
            throw new Refused(new Refusal.PropertyKind("redirectIncidentId", "another's id"));
        }
        Instant created = stored.time("createdDateTime");
        return new Incident(
                tenant,
                id,
                triage,
                findings(object),
                comments(object),
                redirect,
                created,
                stored.time("lastUpdateDateTime", created),
                stored.name("lastModifiedBy"));
    }

    private static Triage triage(JsonProperties object, StoredProperties stored) {
        return new Triage(
                stored.member("status", IncidentStatus.class),
                stored.member("severity", AlertSeverity.class),
                new Triage.Assessment(
                        object.text("assignedTo"),
                        object.member("classification", AlertClassification.class),
                        object.member("determination", AlertDetermination.class)),
                new Triage.Wording(
                        object.text("displayName"),
                        object.text("description"),
                        object.text("summary"),
                        object.text("resolvingComment")),
                object.texts("customTags").orElse(List.of()));
    }

    private static Findings findings(JsonProperties object) {
        boolean scored = object.object().hasNonNull("priorityScore");
        return new Findings(
                object.text("incidentWebUrl"),
                scored ? object.number("priorityScore") : Optional.empty(),
                object.texts("systemTags").orElse(List.of()),
                object.text("recommendedActions"),
                object.children("recommendedHuntingQueries").stream()
                        .map(query -> query.demandText("kqlText"))
                        .toList());
    }

    static List<AlertComment> comments(JsonProperties object) {
        List<JsonProperties> comments = object.children("comments");
        if (comments.size() > AlertComment.COMMENTS_MAX) {
            throw new Refused(new Refusal.TooMany("comments", AlertComment.COMMENTS_MAX));
        }
        return comments.stream().map(StoredIncident::comment).toList();
    }

    private static AlertComment comment(JsonProperties object) {
        object.demandOnly(List.of("comment", "createdByDisplayName", "createdDateTime"));
        StoredProperties stored = new StoredProperties(object);
        return new AlertComment(
                AlertComment.COMMENT.demand(object.demandText("comment")),
                stored.name("createdByDisplayName"),
                stored.time("createdDateTime"));
    }
}
