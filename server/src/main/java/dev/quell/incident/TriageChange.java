package dev.quell.incident;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants of an incident's triage: for what is {@code named} the values of {@code to},
 * an absent one of which clears; the rest stays.
 */
public record TriageChange(Set<TriageProperty> named, Triage to) {
    public TriageChange {
        named = Set.copyOf(named);
    }

    /** What a status alone becomes. */
    public static TriageChange toStatus(IncidentStatus status) {
        Triage to =
                new Triage(
                        status,
                        AlertSeverity.UNKNOWN,
                        Triage.Assessment.none(),
                        Triage.Wording.of(Optional.empty(), Optional.empty()),
                        List.of());
        return new TriageChange(EnumSet.of(TriageProperty.STATUS), to);
    }

    Triage of(Triage before) {
        return new Triage(
                from(TriageProperty.STATUS, before).status(),
                from(TriageProperty.SEVERITY, before).severity(),
                new Triage.Assessment(
                        from(TriageProperty.ASSIGNED_TO, before).assessment().assignedTo(),
                        from(TriageProperty.CLASSIFICATION, before).assessment().classification(),
                        from(TriageProperty.DETERMINATION, before).assessment().determination()),
                new Triage.Wording(
                        from(TriageProperty.DISPLAY_NAME, before).wording().displayName(),
                        from(TriageProperty.DESCRIPTION, before).wording().description(),
                        from(TriageProperty.SUMMARY, before).wording().summary(),
                        from(TriageProperty.RESOLVING_COMMENT, before)
                                .wording()
                                .resolvingComment()),
                from(TriageProperty.CUSTOM_TAGS, before).customTags());
    }

    /** Where that property comes from. */
    private Triage from(TriageProperty property, Triage before) {
        return named.contains(property) ? to : before;
    }
}
