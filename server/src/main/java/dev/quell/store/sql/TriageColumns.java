package dev.quell.store.sql;

import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.terms.Term;
import java.sql.SQLException;

/** An incident's triage in the columns that hold it. */
final class TriageColumns {
    /** In the order of {@link #bind} and {@link #read}. */
    static final String NAMES =
            """
            status, severity, assigned_to, classification, determination, display_name,
                description, summary, resolving_comment, custom_tags""";

    private static final StoredTerm<IncidentStatus> STATUS =
            new StoredTerm<>("incident.status", IncidentStatus.class);
    private static final StoredTerm<AlertSeverity> SEVERITY =
            new StoredTerm<>("incident.severity", AlertSeverity.class);
    private static final StoredTerm<AlertClassification> CLASSIFICATION =
            new StoredTerm<>("incident.classification", AlertClassification.class);
    private static final StoredTerm<AlertDetermination> DETERMINATION =
            new StoredTerm<>("incident.determination", AlertDetermination.class);

    private TriageColumns() {}

    static Bind bind(Bind bind, Triage triage) throws SQLException {
        Triage.Assessment assessment = triage.assessment();
        Triage.Wording wording = triage.wording();
        return bind.text(Term.of(triage.status()))
                .text(Term.of(triage.severity()))
                .text(assessment.assignedTo())
                .text(assessment.classification().map(Term::of))
                .text(assessment.determination().map(Term::of))
                .text(wording.displayName())
                .text(wording.description())
                .text(wording.summary())
                .text(wording.resolvingComment())
                .text(TextsJson.write(triage.customTags()));
    }

    static Triage read(Row row) {
        return new Triage(
                STATUS.member(row.text()),
                SEVERITY.member(row.text()),
                new Triage.Assessment(
                        row.optionalText(),
                        row.optionalText().map(CLASSIFICATION::member),
                        row.optionalText().map(DETERMINATION::member)),
                new Triage.Wording(
                        row.optionalText(),
                        row.optionalText(),
                        row.optionalText(),
                        row.optionalText()),
                TextsJson.read(row.text()));
    }
}
