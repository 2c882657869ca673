package dev.quell.incident;

import dev.quell.access.TenantId;
import dev.quell.terms.TextRule;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody who creates an incident says of it.
 *
 * <p>Refuses if a text is too long or cannot be kept.
 */
public record IncidentDraft(
        AlertSeverity severity, Optional<String> displayName, Optional<String> description) {
    /** The longest title that still is one. */
    public static final TextRule DISPLAY_NAME = new TextRule("displayName", 1_024);

    public static final TextRule DESCRIPTION = new TextRule("description", 16_384);

    public IncidentDraft {
        displayName.ifPresent(DISPLAY_NAME::demand);
        description.ifPresent(DESCRIPTION::demand);
    }

    /** The incident as it begins: active. */
    public Incident begin(TenantId tenant, IncidentId id, Instant at, String by) {
        return new Incident(
                tenant, id, IncidentStatus.ACTIVE, severity, displayName, description, at, at, by);
    }
}
