package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order in which the steps of a batch are done: theirs, but each behind what it depends on. */
final class StepOrder {
    private StepOrder() {}

    /**
     * All of them, in that order.
     *
     * @throws Refused with {@code BatchInvalid} if one depends on itself, by whichever way, or on
     *     what is not there
     */
    static List<BatchStep> of(List<BatchStep> steps) {
        List<BatchStep> waiting = new ArrayList<>(steps);
        List<BatchStep> ordered = new ArrayList<>();
        Set<String> before = new HashSet<>();
        while (!waiting.isEmpty()) {
            Optional<BatchStep> next =
                    waiting.stream()
                            .filter(step -> before.containsAll(step.dependsOn()))
                            .findFirst();
            BatchStep step = next.orElseThrow(() -> stuck(waiting.getFirst()));
            waiting.remove(step);
            ordered.add(step);
            before.add(step.key());
        }
        return ordered;
    }

    private static Refused stuck(BatchStep step) {
        return new Refused(
                new Refusal.BatchInvalid(
                        "The request '%s' depends on itself or on one that is not in the batch."
                                .formatted(step.id())));
    }
}
