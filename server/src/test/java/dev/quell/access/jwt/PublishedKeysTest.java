package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.refusal.TokenFlaw;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer elsewhere changes its keys, goes away, and answers with all kinds of things. */
final class PublishedKeysTest {
    /** So that a busy machine is not taken for a server that hangs. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
    private final ECKey first = Forge.ecKey("first");
    private final ECKey second = Forge.ecKey("second");
    private KeyServer server;
    private PublishedKeys keys;
    private JwtVerifier verifier;

    @BeforeEach
    void start() throws IOException {
        server = new KeyServer();
        server.serve(set(first));
        use(new PublishedKeys(new HttpKeySet(server.uri(), PATIENT), Optional.empty(), clock));
    }

    @AfterEach
    void stop() throws IOException {
        keys.close();
        server.close();
    }

    @Test
    void manyTokensTakeOneFetch() {
        for (int i = 0; i < 200; i++) {
            assertThat(flaw(token(first, "client" + i))).isEmpty();
        }
        assertThat(server.connections()).isOne();
    }

    @Test
    void theFirstTokenOfANewKeyIsBelievedAfterOneFetch() {
        assertThat(keys.load()).isTrue();
        server.serve(set(first, second));

        assertThat(flaw(token(second, "client"))).isEmpty();
        assertThat(flaw(token(first, "client"))).isEmpty();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void randomKeyIdsCauseAtMostTwoFetchesAMinute() {
        assertThat(keys.load()).isTrue();
        for (int minute = 1; minute <= 3; minute++) {
            for (int i = 0; i < 300; i++) {
                ECKey stranger =
                        new ECKey.Builder(second).keyID("random" + minute + "-" + i).build();
                assertThatExceptionOfType(Refused.class)
                        .isThrownBy(() -> verifier.verify(token(stranger, "client")));
            }
            assertThat(server.connections())
                    .isLessThanOrEqualTo(PublishedKeys.FETCHES_PER_MINUTE_MAX * minute);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(flaw(token(first, "client"))).isEmpty();
    }

    /** A good token must not be called bad, whatever strangers send meanwhile. */
    @Test
    void aTokenOfANewKeyIsToComeAgainWhenStrangersUsedTheFetchesUp() {
        assertThat(keys.load()).isTrue();
        for (int i = 0; i < PublishedKeys.FETCHES_PER_MINUTE_MAX; i++) {
            ECKey stranger = new ECKey.Builder(second).keyID("random" + i).build();
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> verifier.verify(token(stranger, "client")));
        }
        server.serve(set(first, second));
        assertUnavailable(token(second, "client"));

        clock.advance(Duration.ofMinutes(1));
        assertThat(flaw(token(second, "client"))).isEmpty();
    }

    @Test
    void aWithdrawnKeyEndsTheTokensRememberedByIt() {
        String old = token(first, "client");
        assertThat(flaw(old)).isEmpty();
        assertThat(verifier.remembered()).isOne();
        clock.advance(Duration.ofMinutes(2));
        server.serve(set(second));

        assertThat(flaw(token(second, "client"))).as("makes the set be fetched").isEmpty();
        for (int i = 0; i < 2 * PublishedKeys.FETCHES_PER_MINUTE_MAX; i++) {
            assertThat(flaw(old)).as("fetched or not").contains(TokenFlaw.SIGNATURE);
        }
        assertThat(verifier.remembered()).isOne();
    }

    @Test
    void aWithdrawnKeyIsGoneWhenTheSetIsTooOldWithoutAnybodyNamingAnother() {
        String old = token(first, "client");
        assertThat(flaw(old)).isEmpty();
        server.serve(set(second));

        clock.advance(Duration.ofMinutes(PublishedKeys.CACHE_MINUTES + 1));
        assertThat(flaw(old)).contains(TokenFlaw.SIGNATURE);
    }

    @Test
    void knownKeysGoOnWorkingWhileTheIssuerIsAway() throws IOException {
        assertThat(keys.load()).isTrue();
        server.close();
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            assertThat(flaw(token(first, "client"))).as("hour %s", hour).isEmpty();
        }
    }

    @Test
    void whyTheKeysCannotBeHadIsSaid() throws IOException {
        server.serve("x".repeat(2_000_000));
        assertThat(keys.load()).isFalse();
        assertThat(keys.problem().orElseThrow()).startsWith("no answer of at most 1048576 bytes");

        server.close();
        clock.advance(Duration.ofMinutes(2));
        assertThat(keys.load()).isFalse();
        assertThat(keys.problem()).contains("it cannot be reached (ConnectException)");
    }

    @Test
    void anOutageDoesNotKeepKeysForEver() throws IOException {
        assertThat(keys.load()).isTrue();
        server.close();
        clock.advance(Duration.ofHours(PublishedKeys.OUTAGE_HOURS_MAX).plusMinutes(1));

        assertUnavailable();
    }

    @Test
    void aTokenOfAKnownKeyDoesNotWaitForAFetchThatHangs() throws Exception {
        assertThat(keys.load()).isTrue();
        server.awaitRequest();
        CountDownLatch release = new CountDownLatch(1);
        server.behave(_ -> release.await());
        CompletableFuture<Void> stranger =
                CompletableFuture.runAsync(() -> assertUnavailable(token(second, "client")));
        server.awaitRequest();

        assertThat(flaw(token(first, "client"))).isEmpty();
        assertThat(stranger).isNotDone();

        release.countDown();
        assertThat(stranger.get()).as("was told to come again").isNull();
    }

    @Test
    void anAnswerThatStopsHalfWayIsGivenUpAndHungUp() throws Exception {
        use(PublishedKeys.at(server.uri(), KeptKeySets.none(), clock));
        CountDownLatch hungUp = new CountDownLatch(1);
        server.behave(
                client -> {
                    String half = "HTTP/1.1 200 OK\r\n\r\n{\"keys\":";
                    client.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    try {
                        client.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } finally {
                        hungUp.countDown();
                    }
                });

        assertThat(keys.load()).isFalse();
        hungUp.await();
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (KeyServer target = new KeyServer()) {
            target.serve(set(first));
            server.behave(
                    client ->
                            KeyServer.respond(
                                    client, "302 Found\r\nLocation: " + target.uri(), ""));

            assertThat(keys.load()).isFalse();
            assertThat(target.connections()).isZero();
        }
    }

    @Test
    void brokenAnswersLeaveTheKnownKeysAlone() {
        assertThat(keys.load()).isTrue();
        List<String> bodies =
                List.of(
                        "<html>maintenance</html>",
                        "",
                        "{\"keys\":[]}",
                        "x".repeat(2_000_000),
                        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"second\",\"k\":\"AAAA\"}]}");
        for (String body : bodies) {
            server.serve(body);
            clock.advance(Duration.ofMinutes(2));
            assertUnavailable(token(second, "client"));
            assertThat(flaw(token(first, "client"))).isEmpty();
        }
        assertThat(server.connections()).isGreaterThan(bodies.size());
    }

    @Test
    void aBodyOfExactlyTheLimitIsTakenAndOneMoreIsNot() {
        String set = set(first);
        String filled = set + " ".repeat(KeySetPlace.BYTES_MAX - set.length());
        server.serve(filled + " ");
        assertThat(keys.load()).isFalse();

        server.serve(filled);
        assertThat(keys.load()).isTrue();
    }

    @Test
    void withoutAnySetNoTokenIsBelievedAndNoneIsCalledBad() {
        server.serve("nothing");

        assertThat(keys.load()).isFalse();
        assertUnavailable();
    }

    /** A good token must not be called bad. */
    @Test
    void aTokenOfANewKeyIsToComeAgainUntilTheIssuerIsBack() {
        assertThat(keys.load()).isTrue();
        server.serve("<html>maintenance</html>");
        assertUnavailable(token(second, "client"));

        server.serve(set(first, second));
        clock.advance(Duration.ofMinutes(2));
        assertThat(flaw(token(second, "client"))).isEmpty();
        assertThat(flaw(token(Forge.ecKey("third"), "client"))).contains(TokenFlaw.SIGNATURE);
    }

    private void assertUnavailable() {
        assertUnavailable(token(first, "client"));
    }

    private void assertUnavailable(String token) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> verifier.verify(token))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.Unavailable(PublishedKeys.RETRY_AFTER_SECONDS));
    }

    @Test
    void aFileIsReadAnewWhenATokenNamesAnUnknownKey(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, set(first));
        use(PublishedKeys.in(file, clock));
        assertThat(flaw(token(first, "client"))).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        Files.writeString(file, set(second));
        assertThat(flaw(token(second, "client"))).isEmpty();
        assertThat(flaw(token(first, "client"))).contains(TokenFlaw.SIGNATURE);
        assertThat(server.connections()).isZero();
    }

    private void use(PublishedKeys wanted) {
        if (keys != null) {
            keys.close();
        }
        keys = wanted;
        verifier = new JwtVerifier(List.of(Bench.configured(keys)), clock);
    }

    private Optional<TokenFlaw> flaw(String token) {
        return Bench.flaw(verifier, token);
    }

    private String token(ECKey key, String client) {
        Map<String, Object> claims = Bench.claims(Bench.ISSUER, clock.instant());
        claims.put("azp", client);
        return Forge.token(Bench.header("ES256", key.getKeyID()), claims, Forge.es256(key));
    }

    private static String set(ECKey... keys) {
        return new JWKSet(Arrays.<JWK>asList(keys)).toString();
    }
}
