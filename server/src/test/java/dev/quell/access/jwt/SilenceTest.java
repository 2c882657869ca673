package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.quell.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tokens and what they say stay out of the log, at every level. */
final class SilenceTest {
    private static final String CANARY = "canary-9f2c";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    @Test
    void nothingOfATokenIsLogged() throws IOException {
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
        try {
            verifyAllKinds();
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }

        List<String> lines = List.copyOf(log.list).stream().map(SilenceTest::written).toList();
        assertThat(lines).anyMatch(line -> line.contains("The key set at"));
        assertThat(lines)
                .noneMatch(line -> line.contains(CANARY))
                .noneMatch(l -> l.contains("eyJ"));
    }

    /** As the log file has it, with key-values and stack traces. */
    private static String written(ILoggingEvent event) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static void verifyAllKinds() throws IOException {
        SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
        ECKey key = Forge.ecKey("known");
        ECKey stranger = Forge.ecKey(CANARY);
        try (KeyServer server = new KeyServer();
                PublishedKeys keys =
                        new PublishedKeys(
                                new HttpKeySet(server.uri(), Duration.ofSeconds(60)),
                                Optional.empty(),
                                clock)) {
            server.serve(new JWKSet(key.toPublicJWK()).toString());
            JwtVerifier verifier = new JwtVerifier(List.of(Bench.configured(keys)), clock);
            Map<String, Object> claims = Bench.claims(Bench.ISSUER, clock.instant());
            claims.put("azp", CANARY);
            assertThat(Bench.flaw(verifier, token(key, claims))).isEmpty();
            server.serve("not a key set: " + CANARY);
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> verifier.verify(token(stranger, claims)));
            claims.put("aud", CANARY);
            assertThat(Bench.flaw(verifier, token(key, claims))).isPresent();
        }
    }

    private static String token(ECKey key, Map<String, Object> claims) {
        return Forge.token(Bench.header("ES256", key.getKeyID()), claims, Forge.es256(key));
    }
}
