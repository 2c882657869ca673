package dev.quell.store.sql;

import dev.quell.incident.Findings;
import java.sql.SQLException;

/** An incident's findings in the columns that hold them. */
final class FindingsColumns {
    /** In the order of {@link #bind} and {@link #read}. */
    static final String NAMES =
            """
            incident_web_url, priority_score, system_tags, recommended_actions,
                recommended_hunting_queries""";

    private FindingsColumns() {}

    static Bind bind(Bind bind, Findings findings) throws SQLException {
        return bind.text(findings.webUrl())
                .number(findings.priorityScore().map(Integer::longValue))
                .text(TextsJson.write(findings.systemTags()))
                .text(findings.recommendedActions())
                .text(TextsJson.write(findings.recommendedHuntingQueries()));
    }

    static Findings read(Row row) {
        return new Findings(
                row.optionalText(),
                row.optionalNumber().map(Math::toIntExact),
                TextsJson.read(row.text()),
                row.optionalText(),
                TextsJson.read(row.text()));
    }
}
