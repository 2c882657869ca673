package dev.quell.providers;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A provider made of two of the mock's issuers, for it has one key each. */
class MockBadDaysTest implements BadDays {
    @TempDir private Path data;

    private final MockOAuth2Server server = new MockOAuth2Server();
    private String signing = "first";
    private Relay relay;
    private DemoQuell quell;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        Http.warm(server.jwksUrl("first").toString(), server.jwksUrl("second").toString());
        relay = new Relay(server.jwksUrl(signing).toString());
        quell =
                new DemoQuell(
                        data,
                        Map.of(
                                "issuers.mock.kind",
                                "entra",
                                "issuers.mock.url",
                                server.issuerUrl("first").toString(),
                                "issuers.mock.keys",
                                relay.url(),
                                "issuers.mock.tenants",
                                DemoQuell.TENANT));
    }

    @AfterEach
    void stop() {
        quell.close();
        relay.close();
        server.shutdown();
    }

    @Override
    public DemoQuell quell() {
        return quell;
    }

    @Override
    public Relay relay() {
        return relay;
    }

    @Override
    public String token() {
        Map<String, Object> claims =
                Map.of(
                        "iss",
                        server.issuerUrl("first").toString(),
                        "tid",
                        DemoQuell.TENANT,
                        "azp",
                        "client",
                        "oid",
                        "object",
                        "roles",
                        List.of("SecurityIncident.ReadWrite.All"));
        return server.issueToken(signing, "object", "api://quell", claims).serialize();
    }

    @Override
    public void rotate() {
        signing = "second";
        relay.passOn(server.jwksUrl(signing).toString());
    }
}
