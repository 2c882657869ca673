package dev.quell.task;

import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.List;

/**
 * What Quell says of a task that Graph's tasks have no property for: instance annotations of a
 * vocabulary of our own (ADR 13).
 */
public enum TaskAnnotation {
    ASSIGNED_TO,
    DUE_DATE_TIME,
    REQUIRED;

    public static final String NAMESPACE = "quell";

    /** As a preference names it: {@code quell.assignedTo}. */
    public String qualifiedName() {
        return NAMESPACE + "." + Term.of(this);
    }

    /** As a task's member, and in the audit trail: {@code @quell.assignedTo}. */
    public String member() {
        return "@" + qualifiedName();
    }

    /** All of them as members. */
    public static List<String> members() {
        return Arrays.stream(values()).map(TaskAnnotation::member).toList();
    }
}
