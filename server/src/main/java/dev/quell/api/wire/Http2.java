package dev.quell.api.wire;

import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * HTTP/2 within limits. Headers may be twice as large as they should: what is over the right size
 * is answered in our words ({@link RequestRules}), while what is over the library's limit ends the
 * connection, since there is no saying what the next header would mean.
 */
final class Http2 extends HTTP2ServerConnectionFactory {
    /** RFC 9113 wants at least 100; as many browsers open. */
    static final int STREAMS_MAX = 100;

    /**
     * Of resets, pings, settings, priorities, empty and broken frames. A client that cancels as
     * many requests in a second as it may have at once is still borne; a rapid reset is not.
     */
    static final int NUISANCES_PER_SECOND_MAX = 128;

    /** A task's whole body; unread, it waits in memory. */
    private static final int STREAM_WINDOW_BYTES = 64 * 1024;

    /** Four bodies on their way at once. */
    private static final int CONNECTION_WINDOW_BYTES = 256 * 1024;

    Http2(HttpConfiguration http) {
        super(withRoomToRefuse(http));
        setMaxConcurrentStreams(STREAMS_MAX);
        setInitialStreamRecvWindow(STREAM_WINDOW_BYTES);
        setInitialSessionRecvWindow(CONNECTION_WINDOW_BYTES);
        setRateControlFactory(new WindowRateControl.Factory(NUISANCES_PER_SECOND_MAX));
        setConnectProtocolEnabled(false);
    }

    /**
     * Whether that is a connection of it, where each request has an end of its own. By what it is,
     * since a line of HTTP/1.1 may claim any version.
     */
    static boolean isSpokenOn(ConnectionMetaData connection) {
        return connection.getConnection() instanceof HTTP2Connection;
    }

    private static HttpConfiguration withRoomToRefuse(HttpConfiguration http) {
        HttpConfiguration roomier = new HttpConfiguration(http);
        roomier.setRequestHeaderSize(2 * http.getRequestHeaderSize());
        return roomier;
    }
}
