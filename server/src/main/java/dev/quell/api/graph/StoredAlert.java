package dev.quell.api.graph;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.ServiceSource;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an alert whole, as {@link StoredJson} writes it. Thread-safe. */
final class StoredAlert {
    private static final String RESOLVED = "resolvedDateTime";

    /** What is read by name, and not held against the schema. */
    private static final Set<String> READ =
            Stream.concat(
                            Stream.of(
                                    "id",
                                    "incidentId",
                                    "status",
                                    "severity",
                                    "serviceSource",
                                    "classification",
                                    "determination",
                                    "assignedTo",
                                    "createdDateTime",
                                    "lastUpdateDateTime",
                                    RESOLVED,
                                    "comments"),
                            ExternalIdBody.MEMBERS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    /** Held against it, but no facts. */
    private static final Set<String> APART =
            Set.of(AlertBody.EVIDENCE, AlertBody.CUSTOM_DETAILS, "tenantId");

    private final TypedReader reader;
    private final Set<String> facts;

    StoredAlert(TypeTable types) {
        this.reader = new TypedReader(types);
        Set<String> names = new HashSet<>(types.structure(AlertJson.TYPE).members().keySet());
        names.removeAll(READ);
        names.removeAll(APART);
        this.facts = Set.copyOf(names);
    }

    /** The properties that Quell does not read: {@link AlertReport#facts}. */
    Set<String> facts() {
        return facts;
    }

    Alert read(TenantId tenant, JsonProperties object) {
        JsonValue.Members given =
                reader.given(object.object(), reader.structure(AlertJson.TYPE), READ, "");
        StoredProperties stored = new StoredProperties(object);
        AlertStatus status = stored.member("status", AlertStatus.class);
        return new Alert(
                tenant,
                AlertId.parse(object.demandText("id")),
                object.text("incidentId").map(IncidentId::parse),
                AlertBody.triage(
                        object,
                        given.member(AlertBody.CUSTOM_DETAILS).orElseGet(JsonValue.Null::new)),
                new AlertReport(
                        stored.member("severity", AlertSeverity.class),
                        stored.member("serviceSource", ServiceSource.class),
                        given.without(APART),
                        AlertBody.evidence(given)),
                new Alert.AlertTimes(
                        stored.time("createdDateTime"),
                        stored.time("lastUpdateDateTime"),
                        resolved(object, stored, status)),
                StoredIncident.comments(object));
    }

    private static Optional<Instant> resolved(
            JsonProperties object, StoredProperties stored, AlertStatus status) {
        Optional<Instant> resolved = object.text(RESOLVED).map(_ -> stored.time(RESOLVED));
        if (resolved.isPresent() != (status == AlertStatus.RESOLVED)) {
            throw new Refused(
                    new Refusal.PropertyKind(
                            RESOLVED, "a time where status is resolved, else null"));
        }
        return resolved;
    }
}
