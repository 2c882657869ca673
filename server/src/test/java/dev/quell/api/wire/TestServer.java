package dev.quell.api.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A server on a free port, with an endpoint of the test's choice. */
final class TestServer implements AutoCloseable {
    static final int BODY_BYTES_MAX = 1000;

    private final HttpServer server;

    private TestServer(HttpServer server) {
        this.server = server;
    }

    static TestServer start(Endpoint endpoint) throws IOException {
        return start(endpoint, HttpSettings.Times.standard());
    }

    static TestServer start(Endpoint endpoint, HttpSettings.Times times) throws IOException {
        return start(endpoint, HttpSettings.Sizes.standard(), times);
    }

    static TestServer start(Endpoint endpoint, HttpSettings.Sizes sizes) throws IOException {
        return start(endpoint, sizes, HttpSettings.Times.standard());
    }

    private static TestServer start(
            Endpoint endpoint, HttpSettings.Sizes sizes, HttpSettings.Times times)
            throws IOException {
        return start(
                endpoint, new HttpSettings("127.0.0.1", 0, false, Optional.empty(), sizes, times));
    }

    /** One that listens for TLS as well. */
    static TestServer start(Endpoint endpoint, TlsIdentity identity) throws IOException {
        return start(
                endpoint, identity, HttpSettings.Sizes.standard(), HttpSettings.Times.standard());
    }

    static TestServer start(
            Endpoint endpoint,
            TlsIdentity identity,
            HttpSettings.Sizes sizes,
            HttpSettings.Times times)
            throws IOException {
        HttpSettings.Https https = new HttpSettings.Https("127.0.0.1", 0, identity);
        return start(
                endpoint,
                new HttpSettings("127.0.0.1", 0, false, Optional.of(https), sizes, times));
    }

    private static TestServer start(Endpoint endpoint, HttpSettings settings) throws IOException {
        HttpServer server =
                new HttpServer(
                        settings,
                        endpoint,
                        new NamedErrors(),
                        new TimeAndIds(System::nanoTime, UUID::randomUUID));
        server.start();
        return new TestServer(server);
    }

    /** Says what it was asked for; reads the body of every POST. */
    static Answer echo(Request request) {
        byte[] body = request.method().equals("POST") ? request.body(BODY_BYTES_MAX) : new byte[0];
        return text(
                "%s %s %d %s"
                        .formatted(
                                request.method(),
                                request.path(),
                                body.length,
                                new String(body, StandardCharsets.UTF_8)));
    }

    static Answer text(String text) {
        return Answer.of(
                200, Map.of("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The standard times with another deadline for headers and bodies, and no grace. */
    static HttpSettings.Times shortTimes(long millis) {
        return new HttpSettings.Times(
                Duration.ofMillis(millis),
                Duration.ofMillis(millis),
                Duration.ofMillis(millis),
                Duration.ofSeconds(30),
                Duration.ofMillis(millis),
                Duration.ofSeconds(10));
    }

    HttpServer server() {
        return server;
    }

    int httpsPort() {
        return server.httpsPort().orElseThrow();
    }

    RawClient connect() throws IOException {
        return new RawClient(server.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
