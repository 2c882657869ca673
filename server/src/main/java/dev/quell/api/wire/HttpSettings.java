package dev.quell.api.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * Where to listen and what to bear.
 *
 * @param host a name or address of this machine
 * @param port 0 for any free one
 * @param behindProxy whether clients come by https, through a proxy that speaks http to us
 * @param https where to listen for TLS as well; empty if nowhere
 */
public record HttpSettings(
        String host,
        int port,
        boolean behindProxy,
        Optional<Https> https,
        Sizes sizes,
        Times times) {

    /** With the limits that are meant for production. */
    public static HttpSettings of(String host, int port) {
        return new HttpSettings(
                host, port, false, Optional.empty(), Sizes.standard(), Times.standard());
    }

    /** The same, with clients that come through a proxy, or not. */
    public HttpSettings behindProxy(boolean proxy) {
        return new HttpSettings(host, port, proxy, https, sizes, times);
    }

    /** The same, listening there for TLS as well. */
    public HttpSettings withHttps(Optional<Https> secure) {
        return new HttpSettings(host, port, behindProxy, secure, sizes, times);
    }

    /**
     * Where to listen for TLS.
     *
     * @param port 0 for any free one
     */
    public record Https(String host, int port, TlsIdentity identity) {}

    /**
     * How much.
     *
     * @param headerBytesMax of request line and headers together; over HTTP/2 as its header list is
     *     measured
     * @param uriCharsMax of path and query together, as sent
     * @param connectionsMax open at once; further ones wait in the operating system's queue. As
     *     many requests are in flight at most, since HTTP/2 has many on one connection
     * @param bodyBytesPerSecondMin what a body must come at on average, after the grace
     */
    public record Sizes(
            int headerBytesMax, int uriCharsMax, int connectionsMax, int bodyBytesPerSecondMin) {
        /** A token may have 16 KiB; as much again for all else. */
        public static final int HEADER_BYTES_MAX = 32 * 1024;

        /** Room for a long {@code $filter}, percent-encoded; proxies seldom pass more. */
        public static final int URI_CHARS_MAX = 8 * 1024;

        /**
         * About 10 KiB of memory each, so 100 MiB at worst, and within common descriptor limits.
         */
        public static final int CONNECTIONS_MAX = 10_000;

        /** A modem's rate: no honest client is slower. */
        public static final int BODY_BYTES_PER_SECOND_MIN = 1024;

        public static Sizes standard() {
            return new Sizes(
                    HEADER_BYTES_MAX, URI_CHARS_MAX, CONNECTIONS_MAX, BODY_BYTES_PER_SECOND_MIN);
        }
    }

    /**
     * How long. The idle time starts anew with each byte, the others do not.
     *
     * @param header from a request's first byte to the end of its headers; over TLS also from
     *     connecting to the end of the handshake, and over HTTP/2 for every frame
     * @param body from the first time a body is waited for to its end
     * @param bodyGrace before the minimum rate counts
     * @param idle without a byte either way
     * @param linger for reading on after an answer that did not wait for the body
     * @param drain for what is in flight when the server closes
     */
    public record Times(
            Duration header,
            Duration body,
            Duration bodyGrace,
            Duration idle,
            Duration linger,
            Duration drain) {
        /** 32 KiB in 10 s is a modem's rate. */
        public static final int HEADER_SECONDS_MAX = 10;

        /** Bodies have a few KiB; longer serves only those who want to hold a place. */
        public static final int BODY_SECONDS_MAX = 10;

        /** Covers a lost packet and its repetition. */
        public static final int BODY_GRACE_SECONDS = 3;

        /** Longer than the pauses of a client that has more to ask. */
        public static final int IDLE_SECONDS_MAX = 30;

        /** Enough for an honest client to stop sending and read. */
        public static final int LINGER_SECONDS_MAX = 2;

        /** Container runtimes kill after 10 to 30 s. */
        public static final int DRAIN_SECONDS_MAX = 10;

        public static Times standard() {
            return new Times(
                    Duration.ofSeconds(HEADER_SECONDS_MAX),
                    Duration.ofSeconds(BODY_SECONDS_MAX),
                    Duration.ofSeconds(BODY_GRACE_SECONDS),
                    Duration.ofSeconds(IDLE_SECONDS_MAX),
                    Duration.ofSeconds(LINGER_SECONDS_MAX),
                    Duration.ofSeconds(DRAIN_SECONDS_MAX));
        }
    }
}
