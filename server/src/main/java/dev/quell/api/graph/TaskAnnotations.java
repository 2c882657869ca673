package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.task.TaskAnnotation;
import dev.quell.task.TaskPlan;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * Quell's own annotations of tasks, as far as an answer carries them: those that the caller prefers
 * (OData 4.01 Protocol §8.2.8.4), and none else, so that Graph's shape is what others see.
 *
 * @param preference its name as the caller spelt it, which is said to be applied
 */
record TaskAnnotations(String preference, Set<TaskAnnotation> included) {

    static TaskAnnotations none() {
        return new TaskAnnotations("", Set.of());
    }

    /** Those that the preference's value includes: {@code *}, {@code quell.*,-quell.required}. */
    static TaskAnnotations of(String preference, String value) {
        Set<String> patterns =
                Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet());
        Set<TaskAnnotation> included = EnumSet.allOf(TaskAnnotation.class);
        included.removeIf(annotation -> !isIncluded(annotation, patterns));
        return new TaskAnnotations(preference, included);
    }

    /** The preference as it was applied; none if the answer carries none. */
    List<String> applied() {
        return included.isEmpty() ? List.of() : List.of("%s=\"%s\"".formatted(preference, names()));
    }

    /** The members, among others; nulls are written. */
    void write(JsonGenerator json, TaskPlan plan) {
        for (TaskAnnotation annotation : included) {
            String name = annotation.member();
            switch (annotation) {
                case ASSIGNED_TO -> Json.writeText(json, name, plan.assignedTo());
                case DUE_DATE_TIME ->
                        Json.writeText(json, name, plan.due().map(DateTimeOffset::text));
                case REQUIRED -> json.writeBooleanProperty(name, plan.required());
            }
        }
    }

    /** The most specific pattern decides: a name, its namespace, all. */
    private static boolean isIncluded(TaskAnnotation annotation, Set<String> patterns) {
        return List.of(annotation.qualifiedName(), TaskAnnotation.NAMESPACE + ".*", "*").stream()
                .filter(pattern -> patterns.contains(pattern) || patterns.contains("-" + pattern))
                .findFirst()
                .filter(patterns::contains)
                .isPresent();
    }

    private String names() {
        return included.size() == TaskAnnotation.values().length
                ? TaskAnnotation.NAMESPACE + ".*"
                : included.stream()
                        .map(TaskAnnotation::qualifiedName)
                        .collect(Collectors.joining(","));
    }
}
