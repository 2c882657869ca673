package dev.quell.api.wire;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a server listens: for HTTP/1.1 in clear text and, if asked to, for HTTP/2 and HTTP/1.1 over
 * TLS, as the client chooses by ALPN. Thread-safe once opened.
 */
final class Ports {
    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);

    /** Connections that the system may hold ready for us; a burst of clients, and not a flood. */
    private static final int ACCEPT_QUEUE_CONNECTIONS = 1024;

    private final HttpSettings settings;
    private final ServerConnector http;
    private final Optional<Secure> https;

    /** The port for TLS, and what may be renewed or ended on it. */
    private record Secure(
            ServerConnector connector,
            TlsIdentity identity,
            SslContextFactory.Server tls,
            Http2 http2) {}

    /**
     * Keeps to itself that it was shut down. A connection that learned of it in the middle of
     * writing an answer which says nothing of closing would close after it, and what its client
     * sends next would be lost. So the last answer of each connection is ours to name: {@link
     * Exchange} has it say {@code Connection: close}.
     */
    private static final class Listener extends ServerConnector {
        Listener(Server server, ConnectionFactory... protocols) {
            super(server, protocols);
        }

        @Override
        public boolean isShutdown() {
            return false;
        }
    }

    Ports(Server server, HttpSettings settings, HeaderDeadline headerDeadline) {
        this.settings = settings;
        http =
                connector(
                        server,
                        headerDeadline,
                        List.of(new HttpConnectionFactory(configuration())));
        http.setHost(settings.host());
        http.setPort(settings.port());
        https = settings.https().map(wanted -> secure(server, headerDeadline, wanted));
        ServerConnector[] all = connectors().toArray(ServerConnector[]::new);
        NetworkConnectionLimit limit =
                new NetworkConnectionLimit(settings.sizes().connectionsMax(), all);
        for (ServerConnector connector : all) {
            server.addConnector(connector);
        }
        server.addBean(limit);
    }

    /**
     * Begins to listen.
     *
     * @throws BindException if an address is taken or is none of this machine's; its message names
     *     it and is fit to be shown
     */
    void open() throws BindException {
        for (ServerConnector connector : connectors()) {
            try {
                connector.open();
            } catch (IOException | RuntimeException refused) {
                throw notListening(
                        connector, refused.getCause() == null ? refused : refused.getCause());
            }
        }
    }

    /** The port of clear text, once opened. */
    int http() {
        return http.getLocalPort();
    }

    /** The port of TLS, once opened. */
    Optional<Integer> https() {
        return https.map(secure -> secure.connector().getLocalPort());
    }

    /** Has new connections get a newer certificate, if there is one. */
    synchronized void renewIdentity() {
        https.ifPresent(
                secure ->
                        secure.identity()
                                .renewed()
                                .ifPresent(
                                        context -> {
                                            try {
                                                secure.tls().reload(f -> f.setSslContext(context));
                                            } catch (Exception failure) {
                                                LOG.error("the certificate stays", failure);
                                            }
                                        }));
    }

    /** Takes no connection more, and tells clients of HTTP/2 to open no stream more. */
    void shutdown() {
        for (ServerConnector connector : connectors()) {
            if (connector.isRunning()) {
                var _ = connector.shutdown();
            }
        }
        https.ifPresent(secure -> goAway(secure.http2()));
    }

    void close() {
        connectors().forEach(ServerConnector::close);
    }

    /** When all is done the door knows, so that nobody waits for what this gives back. */
    private static void goAway(Http2 http2) {
        for (Graceful sessions : http2.getBeans(Graceful.class)) {
            var _ = sessions.shutdown();
        }
    }

    private List<ServerConnector> connectors() {
        List<ServerConnector> all = new ArrayList<>(List.of(http));
        https.map(Secure::connector).ifPresent(all::add);
        return all;
    }

    private Secure secure(Server server, HeaderDeadline headerDeadline, HttpSettings.Https wanted) {
        SslContextFactory.Server tls = TlsRules.factory(wanted.identity());
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        SslConnectionFactory ssl = new SslConnectionFactory(tls, alpn.getProtocol());
        ssl.setEnsureSecureRequestCustomizer(false); // it would refuse names, and all addresses
        HttpConnectionFactory http1 = new HttpConnectionFactory(configuration());
        Http2 http2 = new Http2(configuration());
        ServerConnector connector =
                connector(server, headerDeadline, List.of(ssl, alpn, http2, http1));
        connector.setHost(wanted.host());
        connector.setPort(wanted.port());
        return new Secure(connector, wanted.identity(), tls, http2);
    }

    private ServerConnector connector(
            Server server, HeaderDeadline headerDeadline, List<ConnectionFactory> protocols) {
        HttpSettings.Times times = settings.times();
        ServerConnector made = new Listener(server, protocols.toArray(ConnectionFactory[]::new));
        made.setAcceptedTcpNoDelay(true);
        made.setAcceptQueueSize(ACCEPT_QUEUE_CONNECTIONS);
        made.setIdleTimeout(times.idle().toMillis());
        made.setShutdownIdleTimeout(times.idle().toMillis()); // a drain shortens nobody's pause
        made.addBean(headerDeadline);
        return made;
    }

    private HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(settings.sizes().headerBytesMax());
        http.setHttpCompliance(RequestRules.HTTP);
        http.setUriCompliance(RequestRules.URI);
        return http;
    }

    /** The library wraps the reason; the name of a host that does not exist has no message. */
    private static BindException notListening(ServerConnector connector, Throwable cause) {
        String reason =
                cause instanceof UnresolvedAddressException
                        ? "no such host"
                        : String.valueOf(cause.getMessage());
        return new BindException(
                "cannot listen on %s:%d: %s"
                        .formatted(connector.getHost(), connector.getPort(), reason));
    }
}
