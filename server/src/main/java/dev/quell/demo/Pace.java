package dev.quell.demo;

/** How far the work on an incident's tasks has got. */
enum Pace {
    /** Of the last days: begun at most. */
    NEW,
    /** Of the last two weeks: somewhere in the middle. */
    UNDER_WAY,
    /** Older, and not yet done. */
    LINGERING,
    /** Older, and done. */
    DONE;

    private static final int NEW_DAYS = 4;
    private static final int UNDER_WAY_DAYS = 13;
    private static final int DONE_PERCENT = 45;

    static Pace of(int ageDays, Dice dice) {
        boolean done = dice.percent(DONE_PERCENT);
        if (ageDays < NEW_DAYS) {
            return NEW;
        }
        if (ageDays < UNDER_WAY_DAYS) {
            return UNDER_WAY;
        }
        return done ? DONE : LINGERING;
    }

    /** How many of these steps, the first ones, are behind us. */
    int handled(int steps, Dice dice) {
        return switch (this) {
            case NEW -> dice.below(2);
            case UNDER_WAY -> 1 + dice.below(steps - 2);
            case LINGERING -> steps / 2 + dice.below(steps / 2);
            case DONE -> steps;
        };
    }
}
