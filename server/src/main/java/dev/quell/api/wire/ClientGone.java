package dev.quell.api.wire;

/**
 * The client closed, or broke the framing, in the middle of its body: there is nothing to answer
 * with but what the HTTP library makes of the cause.
 */
final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientGone(Throwable cause) {
        super("the client went away", cause, false, false);
    }
}
