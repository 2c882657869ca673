package dev.quell.connector.simulator;

import dev.quell.connector.ActionType;
import dev.quell.connector.ConnectorSettings;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which action takes which course: the first rule that fits it. A setting is rules with commas
 * between, each {@code WHAT:COURSE} or {@code WHAT:COURSE@DELAY}; WHAT is an action type or an
 * identifier, in upper or lower case, with {@code *} for any end of it.
 */
final class Script implements Function<ResponseAction, Plan> {
    static final String OUTCOMES = "outcomes";
    static final String DELAY = "delay";

    /** Long enough to be seen at work, short enough to be waited for. */
    private static final Duration DELAY_USUAL = Duration.ofSeconds(5);

    /** Longer than any run is kept waiting. */
    private static final Duration DELAY_MAX = Duration.ofDays(7);

    private final ConnectorSettings settings;
    private final List<Rule> rules;
    private final Plan otherwise;

    Script(ConnectorSettings settings) {
        this.settings = settings;
        this.otherwise = new Plan(Course.DONE, settings.duration(DELAY, DELAY_USUAL, DELAY_MAX));
        this.rules =
                settings.text(OUTCOMES).stream()
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .map(rule -> rule(rule.strip()))
                        .toList();
    }

    @Override
    public Plan apply(ResponseAction action) {
        return rules.stream()
                .filter(rule -> rule.fits(action))
                .findFirst()
                .map(Rule::plan)
                .orElse(otherwise);
    }

    private Rule rule(String text) {
        int colon = text.lastIndexOf(':', delayAt(text));
        if (colon < 1) {
            throw settings.refused(OUTCOMES, "needs WHAT:COURSE, not " + text);
        }
        String course = text.substring(colon + 1, delayAt(text));
        return new Rule(
                text.substring(0, colon).toLowerCase(Locale.ROOT),
                new Plan(
                        Course.ofTerm(course).orElseThrow(() -> noCourse(text)),
                        delayAt(text) == text.length()
                                ? otherwise.delay()
                                : delay(text, text.substring(delayAt(text) + 1))));
    }

    /** Where the delay's sign is, or the end. */
    private static int delayAt(String text) {
        int at = text.indexOf('@', text.lastIndexOf(':') + 1);
        return at < 0 ? text.length() : at;
    }

    private Duration delay(String rule, String text) {
        try {
            Duration delay = Duration.parse(text);
            if (!delay.isNegative() && delay.compareTo(DELAY_MAX) <= 0) {
                return delay;
            }
        } catch (DateTimeParseException _) {
            // Refused below, as those that are out of bounds.
        }
        throw settings.refused(
                OUTCOMES,
                "has a delay that is no span of time such as PT30S, of at most "
                        + DELAY_MAX
                        + ": "
                        + rule);
    }

    private RuntimeException noCourse(String rule) {
        return settings.refused(
                OUTCOMES,
                "has a course that is none of "
                        + Arrays.stream(Course.values())
                                .map(Course::term)
                                .collect(Collectors.joining(", "))
                        + ": "
                        + rule);
    }

    /** Whose {@code what} is in lower case. */
    private record Rule(String what, Plan plan) {
        boolean fits(ResponseAction action) {
            return what.equals(lower(action.type())) || fits(lower(action.identifier()));
        }

        private boolean fits(String identifier) {
            return what.endsWith("*")
                    ? identifier.startsWith(what.substring(0, what.length() - 1))
                    : identifier.equals(what);
        }

        private static String lower(ActionType type) {
            return lower(type.term());
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
