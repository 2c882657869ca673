package dev.quell.demo;

import dev.quell.task.ActionStatus;
import dev.quell.task.TaskStatus;

/**
 * How far the tasks of one scene have got. They are worked from the first to the last, so that
 * nobody releases a device that was never isolated.
 *
 * @param handled how many are behind us
 * @param begun whether somebody is at the next
 */
record Progress(int handled, boolean begun) {
    private static final int FAILED_PERCENT = 8;
    private static final int NOT_RELEVANT_PERCENT = 10;

    static Progress of(Pace pace, int steps, Dice dice) {
        int handled = pace.handled(steps, dice);
        return new Progress(handled, handled > 0 || dice.percent(50));
    }

    /** What people say of the task. */
    TaskStatus status(int number, Dice dice) {
        int percentile = dice.below(100);
        if (number > handled || (number == handled && !begun)) {
            return TaskStatus.OPEN;
        }
        if (number == handled) {
            return TaskStatus.IN_PROGRESS;
        }
        if (percentile < FAILED_PERCENT) {
            return TaskStatus.FAILED;
        }
        return percentile < FAILED_PERCENT + NOT_RELEVANT_PERCENT
                ? TaskStatus.NOT_RELEVANT
                : TaskStatus.COMPLETED;
    }

    /**
     * How far the product has got. What failed there failed for people, too (contract.md §11.12);
     * what is done may have been done by hand, and the next but one may have been started early.
     */
    ActionStatus actionStatus(int number, TaskStatus status, Dice dice) {
        int percentile = dice.below(100);
        boolean early = begun && number == handled + 1 && percentile < 40;
        return switch (status) {
            case OPEN -> early ? ActionStatus.IN_PROGRESS : ActionStatus.NOT_STARTED;
            case IN_PROGRESS ->
                    percentile < 60 ? ActionStatus.IN_PROGRESS : ActionStatus.PARTIALLY_COMPLETED;
            case COMPLETED -> percentile < 80 ? ActionStatus.COMPLETED : ActionStatus.NOT_STARTED;
            case FAILED -> percentile < 80 ? ActionStatus.FAILED : ActionStatus.PARTIALLY_COMPLETED;
            case NOT_RELEVANT -> ActionStatus.NOT_STARTED;
        };
    }
}
