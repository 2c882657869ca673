package dev.quell.alert;

import dev.quell.incident.Triage;
import dev.quell.terms.JsonText;
import dev.quell.terms.JsonValue;
import dev.quell.terms.Term;
import java.util.Map;

/**
 * How an alert is judged and worked on: what clients may change, contract.md §2.3.
 *
 * @param customDetails an object, or null
 */
public record AlertTriage(
        AlertStatus status, Triage.Assessment assessment, JsonValue customDetails) {

    /** New, nobody's, and not judged. */
    public static AlertTriage begin() {
        return new AlertTriage(AlertStatus.NEW, Triage.Assessment.none(), new JsonValue.Null());
    }

    void addTo(Map<String, String> properties) {
        properties.put("status", Term.of(status));
        assessment
                .classification()
                .ifPresent(member -> properties.put("classification", Term.of(member)));
        assessment
                .determination()
                .ifPresent(member -> properties.put("determination", Term.of(member)));
        assessment.assignedTo().ifPresent(text -> properties.put("assignedTo", text));
        if (!(customDetails instanceof JsonValue.Null)) {
            properties.put("customDetails", JsonText.of(customDetails));
        }
    }
}
