package dev.quell.api.wire;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came, measured but not read: nothing of the body is taken from the socket before
 * {@link #body} asks for it. Belongs to the one thread that answers it.
 */
public interface Request {
    RequestIds ids();

    /** Upper case, as sent. */
    String method();

    /** The path as sent, percent-encoding and empty segments included; begins with a slash. */
    String path();

    /** What stands behind the question mark, as sent. */
    Optional<String> query();

    /** Scheme, host and port as the client used them: {@code http://127.0.0.1:8080}. */
    String origin();

    /** Whose connection it is; empty behind a proxy, whose own it would be. */
    Optional<InetAddress> remoteAddress();

    /** The header's only value; empty if there is none, or more than one. */
    Optional<String> header(String name);

    /** All values of the header, in order. */
    List<String> headers(String name);

    /**
     * The whole body, inflated if it came as gzip; empty if none came. To be asked for once.
     *
     * @param bytesMax the most that is taken, before and after inflating
     * @throws dev.quell.refusal.Refused with {@code BodyTooLarge}, {@code BodyTooSlow}, {@code
     *     ContentEncodingNotSupported} or {@code BodyUnreadable} (broken gzip)
     */
    byte[] body(int bytesMax);
}
