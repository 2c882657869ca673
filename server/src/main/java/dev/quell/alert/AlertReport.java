package dev.quell.alert;

import dev.quell.incident.AlertSeverity;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.JsonText;
import dev.quell.terms.JsonValue;
import dev.quell.terms.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a product says of an alert, and no client changes. Carried faithfully: {@code facts} and
 * {@code evidence} were held against the contract's schema before they came here.
 *
 * <p>Refuses {@code TooMany}.
 *
 * @param facts the properties that Quell does not read, under the contract's names; those that the
 *     product did not give are not in it
 * @param evidence each with its {@code @odata.type}
 */
public record AlertReport(
        AlertSeverity severity,
        ServiceSource serviceSource,
        JsonValue.Members facts,
        List<JsonValue.Members> evidence) {

    /** Of one alert, with which it is always read: several times what real ones have. */
    public static final int EVIDENCE_MAX = 1_000;

    /** What may change about a piece of evidence while it stays the same: contract.md §2.4. */
    private static final Set<String> OPINIONS =
            Set.of(
                    "createdDateTime",
                    "verdict",
                    "remediationStatus",
                    "remediationStatusDetails",
                    "roles",
                    "detailedRoles",
                    "tags");

    public AlertReport {
        if (evidence.size() > EVIDENCE_MAX) {
            throw new Refused(new Refusal.TooMany("evidence", EVIDENCE_MAX));
        }
        evidence = List.copyOf(evidence);
    }

    /** What the product calls it. */
    public Optional<String> title() {
        return facts.member("title").orElse(new JsonValue.Null())
                        instanceof JsonValue.Text(String title)
                ? Optional.of(title)
                : Optional.empty();
    }

    /**
     * This report with a later one of the same alert: what that one says goes before, what it does
     * not say stays. Evidence of the same thing is replaced in its place, other evidence added.
     */
    AlertReport with(AlertReport later) {
        JsonValue.Members merged = facts;
        for (Map.Entry<String, JsonValue> fact : later.facts.members().entrySet()) {
            merged = merged.with(fact.getKey(), fact.getValue());
        }
        return new AlertReport(
                later.severity == AlertSeverity.UNKNOWN ? severity : later.severity,
                later.serviceSource == ServiceSource.UNKNOWN ? serviceSource : later.serviceSource,
                merged,
                merged(later.evidence));
    }

    /** Each of ours is matched once, so that the same list twice is the same list. */
    private List<JsonValue.Members> merged(List<JsonValue.Members> later) {
        List<JsonValue.Members> all = new ArrayList<>(evidence);
        List<JsonValue.Members> things =
                new ArrayList<>(evidence.stream().map(AlertReport::thing).toList());
        for (JsonValue.Members piece : later) {
            int at = things.indexOf(thing(piece));
            if (at < 0) {
                all.add(piece);
            } else {
                all.set(at, piece);
                things.set(at, JsonValue.Members.none());
            }
        }
        return all;
    }

    /** What the evidence is about, without what is thought of it. */
    private static JsonValue.Members thing(JsonValue.Members piece) {
        return piece.without(OPINIONS);
    }

    /** Evidence by its number alone: it may be megabytes. */
    void addTo(Map<String, String> properties) {
        properties.put("severity", Term.of(severity));
        properties.put("serviceSource", Term.of(serviceSource));
        facts.members()
                .forEach(
                        (name, value) -> {
                            switch (value) {
                                case JsonValue.Null _ -> {}
                                case JsonValue.Text(String text) -> properties.put(name, text);
                                case JsonValue.Members _,
                                        JsonValue.Items _,
                                        JsonValue.Whole _,
                                        JsonValue.Fraction _,
                                        JsonValue.Truth _ ->
                                        properties.put(name, JsonText.of(value));
                            }
                        });
        properties.put("evidence/$count", Integer.toString(evidence.size()));
    }
}
