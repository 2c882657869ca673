package dev.quell.store;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Makes commits. Implementations are safe for use by many threads and batch what waits. */
public interface Ledger {
    /** How often a decision is made again on fresh data before others are said to be in the way. */
    int COMMIT_ATTEMPTS_MAX = 5;

    /**
     * Returns once the commit is on disk, to stay there.
     *
     * @return the version of all rows written; empty, and nothing changed, if a row no longer had
     *     the version it was read at, a new id was taken, or a row referred to is gone
     * @throws Refused with {@code Unavailable}; only then it is not known whether anything changed
     */
    OptionalLong commit(Commit commit);

    /**
     * Reads and decides, outside any transaction, and commits; again, if the data moved meanwhile.
     *
     * @param decide reads anew each time it is called; pure besides
     * @throws Refused what {@code decide} throws, {@code Conflict}, or {@code Unavailable}
     */
    default <T> T settle(Supplier<Decision<T>> decide) {
        for (int attempt = 1; attempt <= COMMIT_ATTEMPTS_MAX; attempt++) {
            Decision<T> decision = decide.get();
            OptionalLong version = commit(decision.commit());
            if (version.isPresent()) {
                return decision.answer().apply(version.getAsLong());
            }
        }
        throw new Refused(new Refusal.Conflict());
    }
}
