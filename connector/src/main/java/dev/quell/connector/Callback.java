package dev.quell.connector;

import java.net.URI;

/**
 * Where a product may report how an action ended, once:
 *
 * <pre>{@code
 * POST address
 * Authorization: Bearer secret
 * Content-Type: application/json
 *
 * {"state": "completed", "message": "…"}
 * }</pre>
 *
 * <p>{@code state} is {@code completed}, {@code partiallyCompleted} or {@code failed}; {@code
 * message} is text for people, at most {@link Outcome#TEXT_CHARS_MAX} characters. A report counts
 * from the moment on that {@link Connector#perform} was called, even while that call is under way,
 * and ends the run: Quell calls nothing for it any more.
 *
 * @param address holds no secret
 * @param secret opens the address of this run alone and until the run has ended; given to the
 *     product and to nobody else. Attempts of one run may each get another: all of them hold
 */
public record Callback(URI address, String secret) {
    public Callback {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a callback that anybody could use");
        }
    }

    /** Without the secret, since requests end up in texts. */
    @Override
    public String toString() {
        return "Callback[address=" + address + ", secret=…]";
    }
}
