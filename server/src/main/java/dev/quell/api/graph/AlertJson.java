package dev.quell.api.graph;

import dev.quell.alert.Alert;
import dev.quell.api.odata.DateTimeOffset;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.terms.JsonValue;
import dev.quell.terms.Term;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * An alert as the contract writes it, in the order of its newest example: contract.md §2.3. What
 * the product did not say is null, or an empty collection.
 */
record AlertJson(Selection selection, TypedWriter typed) {
    static final String TYPE = "alert";

    /** Both are written, whichever the product gave: the first is deprecated, and still read. */
    private static final String CATEGORY = "category";

    private static final String CATEGORIES = "categories";

    private static final List<String> ORDER =
            List.of(
                    "id",
                    "providerAlertId",
                    "incidentId",
                    "status",
                    "severity",
                    "classification",
                    "determination",
                    "serviceSource",
                    "detectionSource",
                    "detectorId",
                    "productName",
                    "tenantId",
                    "title",
                    "description",
                    "recommendedActions",
                    CATEGORY,
                    CATEGORIES,
                    "assignedTo",
                    "alertWebUrl",
                    "incidentWebUrl",
                    "actorDisplayName",
                    "threatDisplayName",
                    "threatFamilyName",
                    "mitreTechniques",
                    "createdDateTime",
                    "lastUpdateDateTime",
                    "resolvedDateTime",
                    "firstActivityDateTime",
                    "lastActivityDateTime",
                    "systemTags",
                    "alertPolicyId",
                    "investigationState",
                    "comments",
                    "customDetails",
                    "additionalData",
                    "evidence");

    /** The object, among others. */
    void write(JsonGenerator json, Alert alert) {
        json.writeStartObject();
        members(json, alert);
        json.writeEndObject();
    }

    /** The object, alone in an answer. */
    void writeEntity(JsonGenerator json, Alert alert, String context) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, alert);
        json.writeEndObject();
    }

    private void members(JsonGenerator json, Alert alert) {
        for (String name : ORDER) {
            if (!selection.has(name)) {
                continue;
            }
            if (name.equals("comments")) {
                json.writeArrayPropertyStart(name);
                alert.comments().forEach(comment -> CommentJson.write(json, comment));
                json.writeEndArray();
            } else {
                typed.member(json, TYPE, name, value(alert, name));
            }
        }
    }

    private JsonValue value(Alert alert, String name) {
        Triage.Assessment assessment = alert.triage().assessment();
        return switch (name) {
            case "id" -> new JsonValue.Text(alert.id().text());
            case "incidentId" -> text(alert.incident().map(IncidentId::text));
            case "tenantId" -> new JsonValue.Text(alert.tenant().text());
            case "status" -> new JsonValue.Text(Term.of(alert.status()));
            case "severity" -> new JsonValue.Text(Term.of(alert.report().severity()));
            case "serviceSource" -> new JsonValue.Text(Term.of(alert.report().serviceSource()));
            case "classification" -> text(assessment.classification().map(Term::of));
            case "determination" -> text(assessment.determination().map(Term::of));
            case "assignedTo" -> text(assessment.assignedTo());
            case "createdDateTime" ->
                    new JsonValue.Text(DateTimeOffset.text(alert.times().created()));
            case "lastUpdateDateTime" ->
                    new JsonValue.Text(DateTimeOffset.text(alert.times().lastUpdate()));
            case "resolvedDateTime" -> text(alert.times().resolved().map(DateTimeOffset::text));
            case "customDetails" -> alert.triage().customDetails();
            case "evidence" -> new JsonValue.Items(List.copyOf(alert.report().evidence()));
            case CATEGORY -> category(alert.report().facts());
            case CATEGORIES -> categories(alert.report().facts());
            default -> fact(alert.report().facts(), name);
        };
    }

    private JsonValue category(JsonValue.Members facts) {
        boolean given = facts.member(CATEGORY).isPresent();
        return !given
                        && fact(facts, CATEGORIES) instanceof JsonValue.Items(List<JsonValue> all)
                        && !all.isEmpty()
                ? all.getFirst()
                : fact(facts, CATEGORY);
    }

    private JsonValue categories(JsonValue.Members facts) {
        boolean given = facts.member(CATEGORIES).isPresent();
        return !given && fact(facts, CATEGORY) instanceof JsonValue.Text only
                ? new JsonValue.Items(List.of(only))
                : fact(facts, CATEGORIES);
    }

    private JsonValue fact(JsonValue.Members facts, String name) {
        return facts.member(name)
                .orElseGet(
                        () ->
                                isCollection(name)
                                        ? new JsonValue.Items(List.of())
                                        : new JsonValue.Null());
    }

    private boolean isCollection(String name) {
        return Optional.ofNullable(typed.table().structure(TYPE).members().get(name))
                .filter(TypeTable.Member::collection)
                .isPresent();
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(JsonValue.Text::new).orElseGet(JsonValue.Null::new);
    }
}
