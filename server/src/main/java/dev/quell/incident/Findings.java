package dev.quell.incident;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;
import java.util.List;
import java.util.Optional;

/**
 * What the product that found the incident says of it, and no client changes: contract.md §2.2.
 *
 * <p>Refuses a text that is too long or cannot be kept, and too many of them.
 *
 * @param recommendedHuntingQueries their texts, in Kusto's language; beta alone shows them
 */
public record Findings(
        Optional<String> webUrl,
        Optional<Integer> priorityScore,
        List<String> systemTags,
        Optional<String> recommendedActions,
        List<String> recommendedHuntingQueries) {

    public static final TextRule WEB_URL = new TextRule("incidentWebUrl", 2_048);

    public static final TextRule SYSTEM_TAG = new TextRule("systemTags", 256);

    public static final TextRule RECOMMENDED_ACTIONS = new TextRule("recommendedActions", 16_384);

    public static final TextRule HUNTING_QUERY =
            new TextRule("recommendedHuntingQueries/kqlText", 16_384);

    /** Of one incident, with which they are always read. */
    public static final int SYSTEM_TAGS_MAX = 100;

    /** Of one incident: several times what somebody would run. */
    public static final int HUNTING_QUERIES_MAX = 20;

    public Findings {
        webUrl.ifPresent(WEB_URL::demand);
        recommendedActions.ifPresent(RECOMMENDED_ACTIONS::demand);
        systemTags.forEach(SYSTEM_TAG::demand);
        recommendedHuntingQueries.forEach(HUNTING_QUERY::demand);
        demand("systemTags", systemTags, SYSTEM_TAGS_MAX);
        demand("recommendedHuntingQueries", recommendedHuntingQueries, HUNTING_QUERIES_MAX);
        systemTags = List.copyOf(systemTags);
        recommendedHuntingQueries = List.copyOf(recommendedHuntingQueries);
    }

    /** Nothing. */
    public static Findings none() {
        return new Findings(
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    private static void demand(String property, List<String> texts, int max) {
        if (texts.size() > max) {
            throw new Refused(new Refusal.TooMany(property, max));
        }
    }
}
