package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.PlanChange;
import dev.quell.task.TaskAnnotation;
import dev.quell.task.TaskPlan;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a body says of a task's plan, by Quell's own annotations (ADR 13). */
final class PlanBody {
    static final List<String> MEMBERS = TaskAnnotation.members();

    private PlanBody() {}

    /**
     * What it names, and what of it is to become; null clears, but {@code required} has no null.
     *
     * @throws Refused for an annotation of anybody but OData and us, and for such a value
     */
    static PlanChange read(JsonProperties body) {
        body.demandAnnotations(MEMBERS);
        return plan(body);
    }

    /** The same where there are annotations that are no plan's, and have been seen to. */
    static PlanChange plan(JsonProperties body) {
        Set<TaskAnnotation> named = EnumSet.allOf(TaskAnnotation.class);
        named.removeIf(annotation -> !body.object().has(annotation.member()));
        TaskPlan plan =
                new TaskPlan(
                        body.text(TaskAnnotation.ASSIGNED_TO.member()),
                        due(body),
                        body.flag(TaskAnnotation.REQUIRED.member()).orElse(false));
        return new PlanChange(named, plan);
    }

    private static Optional<Instant> due(JsonProperties body) {
        String name = TaskAnnotation.DUE_DATE_TIME.member();
        return body.text(name)
                .map(
                        text ->
                                DateTimeOffset.parse(text)
                                        .orElseThrow(
                                                () ->
                                                        new Refused(
                                                                new Refusal.PropertyKind(
                                                                        body.path() + name,
                                                                        "a time such as 2026-12-31T17:00:00Z"))));
    }
}
