package dev.quell.incident;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;
import java.util.List;
import java.util.Optional;

/**
 * How an incident is judged and worked on: the ten properties that clients may change, contract.md
 * §2.2.
 *
 * <p>Refuses a text that is too long or cannot be kept, and too many tags.
 */
public record Triage(
        IncidentStatus status,
        AlertSeverity severity,
        Assessment assessment,
        Wording wording,
        List<String> customTags) {

    /** The longest tag that still is one. */
    public static final TextRule CUSTOM_TAG = new TextRule("customTags", 256);

    /** Of one incident, with which they are always read. */
    public static final int CUSTOM_TAGS_MAX = 100;

    public Triage {
        if (customTags.size() > CUSTOM_TAGS_MAX) {
            throw new Refused(new Refusal.TooMany("customTags", CUSTOM_TAGS_MAX));
        }
        customTags.forEach(CUSTOM_TAG::demand);
        customTags = List.copyOf(customTags);
    }

    /** Who works on it, and what it turned out to be. */
    public record Assessment(
            Optional<String> assignedTo,
            Optional<AlertClassification> classification,
            Optional<AlertDetermination> determination) {
        /** A mail address, in full: RFC 5321's 256 and room to spare. */
        public static final TextRule ASSIGNED_TO = new TextRule("assignedTo", 320);

        public Assessment {
            assignedTo.ifPresent(ASSIGNED_TO::demand);
        }

        /** Nobody's, and not judged. */
        public static Assessment none() {
            return new Assessment(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** What is said of it, and of how it ended. */
    public record Wording(
            Optional<String> displayName,
            Optional<String> description,
            Optional<String> summary,
            Optional<String> resolvingComment) {
        /** The longest title that still is one. */
        public static final TextRule DISPLAY_NAME = new TextRule("displayName", 1_024);

        public static final TextRule DESCRIPTION = new TextRule("description", 16_384);

        public static final TextRule SUMMARY = new TextRule("summary", 16_384);

        public static final TextRule RESOLVING_COMMENT = new TextRule("resolvingComment", 4_096);

        public Wording {
            displayName.ifPresent(DISPLAY_NAME::demand);
            description.ifPresent(DESCRIPTION::demand);
            summary.ifPresent(SUMMARY::demand);
            resolvingComment.ifPresent(RESOLVING_COMMENT::demand);
        }

        /** A title and what it is about, if they are known. */
        public static Wording of(Optional<String> displayName, Optional<String> description) {
            return new Wording(displayName, description, Optional.empty(), Optional.empty());
        }
    }

    /** As an incident begins: active, and nobody's. */
    public static Triage begin(AlertSeverity severity, Wording wording) {
        return new Triage(IncidentStatus.ACTIVE, severity, Assessment.none(), wording, List.of());
    }

    public Triage with(IncidentStatus newStatus) {
        return new Triage(newStatus, severity, assessment, wording, customTags);
    }
}
