package dev.quell.incident;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody said of an alert or of an incident: contract.md §2.5. It is never changed.
 *
 * @param by the display name of whoever said it
 */
public record AlertComment(String comment, String by, Instant at) {
    /** A screen or two. */
    public static final TextRule COMMENT = new TextRule("comment", 4_096);

    /** Of one thing, with which they are always read; more is what files are for. */
    public static final int COMMENTS_MAX = 500;

    public AlertComment {
        if (!Ticks.isWhole(at)) {
            throw new IllegalArgumentException("times are whole ticks");
        }
    }

    /**
     * These and then those texts, said by that one.
     *
     * @throws Refused with {@code TextTooLong}, {@code TextNotStorable}, or {@code TooMany} if they
     *     would be more than {@link #COMMENTS_MAX}
     */
    public static List<AlertComment> appended(
            List<AlertComment> before, List<String> texts, String by, Instant at) {
        List<AlertComment> all = new ArrayList<>(before);
        texts.forEach(text -> all.add(new AlertComment(COMMENT.demand(text), by, at)));
        if (all.size() > COMMENTS_MAX) {
            throw new Refused(new Refusal.TooMany("comments", COMMENTS_MAX));
        }
        return List.copyOf(all);
    }

    /** Those of the texts that nobody said yet. */
    public static List<String> unsaid(List<AlertComment> said, List<String> texts) {
        return texts.stream()
                .filter(text -> said.stream().noneMatch(one -> one.comment().equals(text)))
                .toList();
    }
}
