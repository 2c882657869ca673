package dev.quell.task;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody wants of a task: a status, another plan, or nothing ({@code {}} is what an SDK
 * sends for a model that did not change), and copies of properties that nobody may change.
 *
 * @param ifVersion only if the task has that version still
 */
public record TaskChange(
        Optional<TaskStatus> status,
        PlanChange plan,
        ReadOnlyCopies copies,
        OptionalLong ifVersion) {

    /** Properties besides {@code status} that came along: harmless if they equal what is stored. */
    public interface ReadOnlyCopies {
        /** The first that differs from the stored task. */
        Optional<String> firstDifference(IncidentTask stored);

        static ReadOnlyCopies none() {
            return _ -> Optional.empty();
        }
    }

    public static TaskChange toStatus(TaskStatus status) {
        return new TaskChange(
                Optional.of(status),
                PlanChange.none(),
                ReadOnlyCopies.none(),
                OptionalLong.empty());
    }
}
