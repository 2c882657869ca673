package dev.quell.alert;

import dev.quell.incident.Triage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What somebody wants of an alert: for what is {@code named} the values of {@code to}, an absent
 * one of which clears; the rest stays. Besides, copies of properties that nobody may change.
 *
 * @param ifVersion only if the alert has that version still
 */
public record AlertChange(
        Set<AlertTriageProperty> named,
        AlertTriage to,
        ReadOnlyCopies copies,
        OptionalLong ifVersion) {
    public AlertChange {
        named = Set.copyOf(named);
    }

    /** Further properties that came along: harmless if they equal what is stored. */
    public interface ReadOnlyCopies {
        /** The first that differs from the stored alert. */
        Optional<String> firstDifference(Alert stored);

        static ReadOnlyCopies none() {
            return _ -> Optional.empty();
        }
    }

    AlertTriage of(AlertTriage before) {
        return new AlertTriage(
                from(AlertTriageProperty.STATUS, before).status(),
                new Triage.Assessment(
                        from(AlertTriageProperty.ASSIGNED_TO, before).assessment().assignedTo(),
                        from(AlertTriageProperty.CLASSIFICATION, before)
                                .assessment()
                                .classification(),
                        from(AlertTriageProperty.DETERMINATION, before)
                                .assessment()
                                .determination()),
                from(AlertTriageProperty.CUSTOM_DETAILS, before).customDetails());
    }

    /** Where that property comes from. */
    private AlertTriage from(AlertTriageProperty property, AlertTriage before) {
        return named.contains(property) ? to : before;
    }
}
