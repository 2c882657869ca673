package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS as it is spoken and refused, before HTTP and beneath it. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTlsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String HSTS = "max-age=31536000";

    private TestIdentity identity;
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        identity = new TestIdentity(folder);
        server = TestServer.start(WireTlsTest::answer, identity);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static Answer answer(Request request) {
        return TestServer.text(request.origin());
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
    })
    void currentVersionsAndSuitesAreSpoken(String version, String suite) throws IOException {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {version});
            socket.setEnabledCipherSuites(new String[] {suite});
            RawClient.Reply reply = new RawClient(socket).send(GET).read();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    /** With greetings by hand, since no client can be had that still offers these. */
    @ParameterizedTest
    @CsvSource({
        "0301, c02bc02cc013c009, 70", // TLS 1.0
        "0302, c02bc02cc013c009, 70", // TLS 1.1
        "0303, c013c009, 40", // CBC
        "0303, 009c002f000a, 40", // without forward secrecy
        "0303, 009ec09f0033, 40", // finite-field Diffie-Hellman
        "0303, c007c0110005, 40", // RC4
        "0303, c006c010003b, 40" // no encryption
    })
    void oldVersionsAndWeakSuitesAreRefused(String version, String suites, int alert)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpsPort())) {
            socket.getOutputStream().write(hello(version, suites));
            byte[] answer = socket.getInputStream().readNBytes(7);

            assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
            assertThat(answer[5]).as("fatal").isEqualTo((byte) 2);
            assertThat((int) answer[6]).as(HexFormat.of().formatHex(answer)).isEqualTo(alert);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"h2;http/1.1, h2", "http/1.1;h2, h2", "http/1.1, http/1.1", "none, ''"})
    void theClientChoosesTheProtocolByAlpn(String offered, String chosen) throws IOException {
        try (SSLSocket socket = socket()) {
            SSLParameters parameters = socket.getSSLParameters();
            if (offered != null) {
                parameters.setApplicationProtocols(offered.split(";", -1));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();

            assertThat(socket.getApplicationProtocol()).isEqualTo(chosen);
            if (!chosen.equals("h2")) {
                assertThat(new RawClient(socket).send(GET).read().status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_2, localhost",
        "HTTP_2, 127.0.0.1",
        "HTTP_1_1, localhost",
        "HTTP_1_1, 127.0.0.1"
    })
    void linksHaveTheNameTheClientUsedBeItAnAddress(HttpClient.Version version, String host)
            throws Exception {
        String origin = "https://" + host + ":" + server.httpsPort();
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(identity.trusting()).version(version).build()) {
            HttpResponse<String> reply =
                    client.send(
                            HttpRequest.newBuilder(URI.create(origin + "/a")).build(),
                            BodyHandlers.ofString());

            assertThat(reply.version()).isEqualTo(version);
            assertThat(reply.body()).isEqualTo(origin);
            assertThat(reply.headers().allValues("strict-transport-security"))
                    .containsExactly(HSTS);
        }
    }

    @Test
    void clientsAreTiedToHttpsOverTlsAloneAndByRefusalsToo() throws IOException {
        try (RawClient plain = server.connect();
                RawClient secure = new RawClient(socket());
                RawClient refused = new RawClient(socket())) {
            assertThat(plain.send(GET).read().headers())
                    .doesNotContainKey("strict-transport-security");
            assertThat(secure.send(GET).read().header("strict-transport-security")).isEqualTo(HSTS);
            RawClient.Reply malformed = refused.send("GET / HTTP/1.1\r\n\r\n").read();
            assertThat(malformed.status()).isEqualTo(400);
            assertThat(malformed.header("strict-transport-security")).isEqualTo(HSTS);
            assertThat(refused.isClosed()).isTrue();
        }
    }

    @Test
    void plainHttpOnThePortOfTlsIsClosedWithoutAnAnswer() throws IOException {
        try (RawClient plain = new RawClient(server.httpsPort())) {
            plain.send(GET);
            byte[] answer = plain.socket().getInputStream().readAllBytes();

            assertThat(answer).as("an alert at most").hasSizeLessThanOrEqualTo(7);
        }
        try (RawClient secure = new RawClient(socket())) {
            assertThat(secure.send(GET).read().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientMayNotRenegotiate() throws IOException {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            RawClient client = new RawClient(socket);
            assertThat(client.send(GET).read().status()).isEqualTo(200);

            assertThatThrownBy(
                            () -> {
                                socket.startHandshake();
                                client.send(GET).read();
                            })
                    .isInstanceOfAny(
                            SSLException.class, EOFException.class, java.net.SocketException.class);
        }
    }

    @Test
    void newConnectionsGetANewerCertificateAndOldOnesGoOn(@TempDir Path folder) throws IOException {
        TestIdentity first = new TestIdentity(folder.resolve("first"));
        TestIdentity second = new TestIdentity(folder.resolve("second"));
        try (TestServer renewing = TestServer.start(WireTlsTest::answer, first);
                SSLSocket before = socket(renewing, first);
                RawClient old = new RawClient(before)) {
            assertThat(old.send(GET).read().status()).isEqualTo(200);

            renewing.server().renewIdentity();
            assertThat(shown(renewing, first)).isEqualTo(shown(before));
            first.becomes(second);
            renewing.server().renewIdentity();

            assertThat(shown(renewing, second)).isNotEqualTo(shown(before));
            assertThatThrownBy(() -> shown(renewing, first)).isInstanceOf(SSLException.class);
            assertThat(old.send(GET).read().status()).isEqualTo(200);
        }
    }

    private static List<Certificate> shown(TestServer server, TestIdentity trusted)
            throws IOException {
        try (SSLSocket socket = socket(server, trusted)) {
            return shown(socket);
        }
    }

    private static List<Certificate> shown(SSLSocket socket) throws IOException {
        socket.startHandshake();
        return List.of(socket.getSession().getPeerCertificates());
    }

    private SSLSocket socket() throws IOException {
        return socket(server, identity);
    }

    private static SSLSocket socket(TestServer server, TestIdentity trusted) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        trusted.trusting()
                                .getSocketFactory()
                                .createSocket("127.0.0.1", server.httpsPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** A greeting that offers that version at most, and those suites; for the curve P-256. */
    private static byte[] hello(String version, String suites) {
        HexFormat hex = HexFormat.of();
        byte[] offered = hex.parseHex(suites);
        byte[] extensions = hex.parseHex("000a00040002" + "0017" + "000d00060004" + "04030401");
        byte[] body =
                ByteBuffer.allocate(2 + 32 + 1 + 2 + offered.length + 2 + 2 + extensions.length)
                        .put(hex.parseHex(version))
                        .put(new byte[32])
                        .put((byte) 0)
                        .putShort((short) offered.length)
                        .put(offered)
                        .put(new byte[] {1, 0})
                        .putShort((short) extensions.length)
                        .put(extensions)
                        .array();
        return ByteBuffer.allocate(9 + body.length)
                .put(hex.parseHex("160301"))
                .putShort((short) (body.length + 4))
                .putInt(0x01000000 | body.length)
                .put(body)
                .array();
    }
}
