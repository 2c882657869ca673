package dev.quell.connector.defender;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came of one HTTP request. */
sealed interface Answer {

    /**
     * A whole answer.
     *
     * @param retryAfter what the header of that name says, if it says seconds
     * @param body if it is a JSON object within the limits
     */
    record Answered(int status, Optional<Duration> retryAfter, Optional<JsonNode> body)
            implements Answer {
        private static final int REQUEST_TIMEOUT = 408;
        private static final int CONFLICT = 409;

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /**
         * Whether it says that the request had no effect. A redirect does not: it comes from
         * somebody in between, who may have passed the request on; nor does a conflict, which may
         * be one with the request itself.
         */
        boolean isRefusal() {
            return status / 100 == 4 && status != REQUEST_TIMEOUT && status != CONFLICT;
        }
    }

    /** The request has certainly left for nobody. */
    record Unreached(String reason) implements Answer {}

    /** The request may have arrived, but no whole answer came. */
    record Lost(String reason) implements Answer {}
}
