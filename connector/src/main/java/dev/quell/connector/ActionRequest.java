package dev.quell.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a connector is asked to do, and on whose behalf.
 *
 * @param key names the run for ever: the same in every attempt and in every lookup, never given to
 *     another run of this or of any other Quell, since products remember it and may serve several
 *     (so it holds 64 bits of chance or more); 1 to {@link #KEY_CHARS_MAX} characters out of {@code
 *     A–Z a–z 0–9 - _}. Whatever the product offers for idempotency carries this key
 * @param attempt 1 for the first {@link Connector#perform}, one more for each that follows; in any
 *     other call that of the latest {@code perform}
 * @param timeLimit within which this call has to return; the product may take longer, which is what
 *     {@link Outcome.Pending} says
 * @param expires when Quell gives the run up, by its own clock. A product that could begin later
 *     should be told: an order carried out a day late does harm
 * @param callback where the product may report the end; empty unless whoever runs Quell configured
 *     its public address
 */
public record ActionRequest(
        String key,
        int attempt,
        ResponseAction action,
        Origin origin,
        Duration timeLimit,
        Instant expires,
        Optional<Callback> callback) {

    /** What still fits into the comment or correlation id of any product met so far. */
    public static final int KEY_CHARS_MAX = 48;

    public ActionRequest {
        if (!isKey(key)) {
            throw new IllegalArgumentException("no key: " + key);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1: " + attempt);
        }
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("no time: " + timeLimit);
        }
    }

    /** Whether a run may be named so. */
    public static boolean isKey(String text) {
        return text.matches("[A-Za-z0-9_-]{1," + KEY_CHARS_MAX + "}");
    }

    /**
     * Where the order comes from: for the product's own records, and to be shown to people. None of
     * it is secret; names are text that somebody chose, so untrusted where it is shown.
     *
     * @param tenant an id, as are {@code incident} and {@code task}
     * @param requestedBy the display name of whoever asked
     * @param requestedAt when, by Quell's clock; no attempt is older
     */
    public record Origin(
            String tenant, String incident, String task, String requestedBy, Instant requestedAt) {}
}
