package dev.quell.store.sql;

import java.util.concurrent.CompletableFuture;

/** Work that waits for the writer, and whoever waits for its answer. */
record Job(Work work, CompletableFuture<Answer> answer) {

    /** How it ended. */
    sealed interface Answer {
        /** On disk; {@code version} is that of the last row written. */
        record Written(long version) implements Answer {}

        /** Nothing of it was written: the data had moved. */
        record Stale() implements Answer {}

        /** Not acknowledged; whether it was written is not known. */
        record Failed() implements Answer {}
    }

    static Job of(Work work) {
        return new Job(work, new CompletableFuture<>());
    }

    void end(Answer how) {
        answer.complete(how);
    }
}
