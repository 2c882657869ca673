package dev.quell.demo;

import dev.quell.alert.AlertReport;
import dev.quell.incident.AlertSeverity;
import dev.quell.terms.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An alert, before it is anybody's.
 *
 * @param evidence as {@link Evidence} reads it
 */
record Clue(
        Origin origin,
        String technique,
        String category,
        Template title,
        Template description,
        List<Template> evidence) {
    private static final Duration SEEN_AFTER = Duration.ofMinutes(6);
    private static final Duration LASTS = Duration.ofMinutes(4);

    Clue {
        evidence = List.copyOf(evidence);
    }

    /** Who says it, and how bad that one takes it to be. */
    record Origin(Product product, AlertSeverity severity) {}

    /**
     * Of a line of a story.
     *
     * @param head technique and category
     * @param texts the title, the description and the evidence
     */
    static Clue of(Origin origin, List<String> head, List<String> texts) {
        return new Clue(
                origin,
                head.getFirst(),
                head.get(1),
                Template.of(texts.getFirst().strip()),
                Template.of(texts.get(1).strip()),
                Arrays.stream(texts.get(2).split(";", -1))
                        .map(piece -> Template.of(piece.strip()))
                        .toList());
    }

    /**
     * What the product says.
     *
     * @param at when it says so, a little after it happened
     * @param settled as {@link Evidence} takes it
     */
    AlertReport report(Cast cast, Instant at, boolean settled) {
        Instant first = at.minus(SEEN_AFTER).truncatedTo(ChronoUnit.SECONDS);
        Evidence pieces = new Evidence(cast, first, settled);
        Map<String, JsonValue> facts = new LinkedHashMap<>();
        put(facts, "detectionSource", origin.product().detectionSource());
        put(facts, "productName", origin.product().productName());
        put(facts, "title", cast.in(title));
        put(facts, "description", cast.in(description));
        put(facts, "category", category);
        facts.put("mitreTechniques", new JsonValue.Items(List.of(new JsonValue.Text(technique))));
        put(facts, "firstActivityDateTime", first.toString());
        put(facts, "lastActivityDateTime", first.plus(LASTS).toString());
        put(facts, "investigationState", "unsupportedAlertType");
        return new AlertReport(
                origin.severity(),
                origin.product().source(),
                new JsonValue.Members(facts),
                pieces.of(evidence.stream().map(cast::in).toList()));
    }

    private static void put(Map<String, JsonValue> facts, String name, String text) {
        facts.put(name, new JsonValue.Text(text));
    }
}
