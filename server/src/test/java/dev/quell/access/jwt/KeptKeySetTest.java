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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process starts while the issuer is away. */
final class KeptKeySetTest {
    /** So that a busy machine is not taken for a server that hangs. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
    private final ECKey first = Forge.ecKey("first");
    private final ECKey second = Forge.ecKey("second");
    private KeyServer server;

    @BeforeEach
    void start() throws IOException {
        server = new KeyServer();
        server.serve(set(first));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aStartWhileTheIssuerIsAwayBelievesTheKeysThatWereFetchedLast() throws IOException {
        fetchAndStop();
        server.close();

        try (PublishedKeys keys = keys()) {
            assertThat(keys.isKnown()).isTrue();
            assertThat(flaw(keys, first)).isEmpty();
            assertUnavailable(keys, second);
            assertThat(keys.load()).as("a set is at hand").isTrue();
        }
    }

    @Test
    void forADayAndNoLonger() throws IOException {
        fetchAndStop();
        server.close();

        try (PublishedKeys keys = keys()) {
            clock.advance(Duration.ofHours(KeptKeySet.HOURS_MAX).minusSeconds(1));
            assertThat(flaw(keys, first)).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertUnavailable(keys, first);
            assertThat(keys.isKnown()).isFalse();
        }
    }

    /** Each fetch counts, not each set that is new. */
    @Test
    void theDayBeginsWithTheFetchThatCameLast() throws IOException {
        try (PublishedKeys keys = keys()) {
            assertThat(keys.load()).isTrue();
            clock.advance(Duration.ofHours(20));
            assertThat(keys.load()).isTrue();
        }
        server.close();
        clock.advance(Duration.ofHours(20));

        try (PublishedKeys keys = keys()) {
            assertThat(flaw(keys, first)).isEmpty();
        }
    }

    @Test
    void aSetFromTheFutureIsNotBelieved() throws IOException {
        fetchAndStop();
        server.close();
        clock.advance(Duration.ofMinutes(-2));

        try (PublishedKeys keys = keys()) {
            assertUnavailable(keys, first);
        }
    }

    @Test
    void aSetOfItsOwnCountsAloneOnceItIsFetched() {
        fetchAndStop();
        server.serve(set(second));

        try (PublishedKeys keys = keys()) {
            assertThat(flaw(keys, first)).as("not fetched yet").isEmpty();
            assertThat(keys.load()).isTrue();

            assertThat(flaw(keys, second)).isEmpty();
            assertThat(flaw(keys, first)).contains(TokenFlaw.SIGNATURE);
        }
    }

    @Test
    void whoComesWithAKnownKeyWaitsForNoFetchAndHasOneMade() throws Exception {
        fetchAndStop();
        server.awaitRequest();
        CountDownLatch release = new CountDownLatch(1);
        server.behave(_ -> release.await());

        try (PublishedKeys keys = keys()) {
            assertThat(flaw(keys, first)).isEmpty();
            server.awaitRequest();
            release.countDown();
        }
    }

    @Test
    void theKeysOfAnotherPlaceAreNotItsOwn() throws IOException {
        fetchAndStop();
        server.close();

        try (PublishedKeys keys =
                new PublishedKeys(
                        new HttpKeySet(server.uri(), PATIENT),
                        KeptKeySets.in(folder).of(server.uri() + "?appid=2", clock),
                        clock)) {
            assertUnavailable(keys, first);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{\"keys\":[]}",
                "{\"fetched\":\"2026-11-24T12:00:00Z\",\"keys\":[]}",
                "{\"fetched\":\"yesterday\",\"keys\":[KEY]}",
                "{\"keys\":[KEY]}",
                "{\"fetched\":1,\"keys\":[KEY]}",
                "{\"fetched\":\"2026-11-24T12:00:00Z\",\"keys\":[PRIVATE]}",
                "{\"fetched\":\"2026-11-24T12:00:00Z\",\"keys\":[KEY]}trailing"
            })
    void whatIsBrokenIsPassedOver(String content) throws IOException {
        fetchAndStop();
        server.close();
        Files.writeString(
                file(),
                content.replace("KEY", first.toPublicJWK().toString())
                        .replace("PRIVATE", first.toString()));

        try (PublishedKeys keys = keys()) {
            assertUnavailable(keys, first);
        }
    }

    @Test
    void itIsTheOwnersAloneAndNotBelievedIfItIsNot() throws IOException {
        fetchAndStop();
        server.close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));

        try (PublishedKeys keys = keys()) {
            assertUnavailable(keys, first);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToLeavesTheFetchedKeysAlone() throws IOException {
        Files.delete(folder);
        try (PublishedKeys keys = keys()) {
            assertThat(flaw(keys, first)).isEmpty();
        }
        Files.createDirectory(folder);
    }

    private void fetchAndStop() {
        try (PublishedKeys keys = keys()) {
            assertThat(keys.load()).isTrue();
        }
    }

    private PublishedKeys keys() {
        return new PublishedKeys(new HttpKeySet(server.uri(), PATIENT), kept(), clock);
    }

    private Optional<KeptKeySet> kept() {
        return KeptKeySets.in(folder).of(server.uri().toString(), clock);
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private Optional<TokenFlaw> flaw(PublishedKeys keys, ECKey key) {
        return Bench.flaw(verifier(keys), token(key));
    }

    private void assertUnavailable(PublishedKeys keys, ECKey key) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> verifier(keys).verify(token(key)))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.Unavailable(PublishedKeys.RETRY_AFTER_SECONDS));
    }

    private JwtVerifier verifier(PublishedKeys keys) {
        return new JwtVerifier(List.of(Bench.configured(keys)), clock);
    }

    private String token(ECKey key) {
        Map<String, Object> claims = Bench.claims(Bench.ISSUER, clock.instant());
        return Forge.token(Bench.header("ES256", key.getKeyID()), claims, Forge.es256(key));
    }

    private static String set(ECKey... keys) {
        return new JWKSet(Arrays.<JWK>asList(keys)).toString();
    }
}
