package dev.quell.connector;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What a connector is asked to do, and on whose behalf.
 *
 * @param key names the run for ever: the same in every attempt and in every lookup, never given to
 *     another run; 1 to {@link #KEY_CHARS_MAX} characters out of {@code A–Z a–z 0–9 - _}. Whatever
 *     the product offers for idempotency carries this key
 * @param attempt 1 for the first {@link Connector#perform}, one more for each that follows
 * @param timeLimit within which the call has to return; the product may take longer, which is what
 *     {@link Outcome.Pending} says
 * @param callback where the product may report the end, once, if whoever serves this configured a
 *     public address; holds a secret, so belongs in no log
 */
public record ActionRequest(
        String key,
        int attempt,
        ResponseAction action,
        Origin origin,
        Duration timeLimit,
        Optional<URI> callback) {
    public static final int KEY_CHARS_MAX = 48;

    public ActionRequest {
        if (!key.matches("[A-Za-z0-9_-]{1," + KEY_CHARS_MAX + "}")) {
            throw new IllegalArgumentException("no key: " + key);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1: " + attempt);
        }
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("no time: " + timeLimit);
        }
    }

    /**
     * Where the order comes from: for the product's own records, and to be shown to people. None of
     * it is secret; names are text that somebody chose.
     *
     * @param requestedBy the display name of whoever asked
     */
    public record Origin(String tenant, String incident, String task, String requestedBy) {}
}
