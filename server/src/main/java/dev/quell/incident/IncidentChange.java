package dev.quell.incident;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody wants of an incident: another triage, or nothing, and copies of properties that
 * nobody may change.
 *
 * @param ifVersion only if the incident has that version still
 */
public record IncidentChange(TriageChange triage, ReadOnlyCopies copies, OptionalLong ifVersion) {

    /** Further properties that came along: harmless if they equal what is stored. */
    public interface ReadOnlyCopies {
        /** The first that differs from the stored incident. */
        Optional<String> firstDifference(Incident stored);

        static ReadOnlyCopies none() {
            return _ -> Optional.empty();
        }
    }
}
