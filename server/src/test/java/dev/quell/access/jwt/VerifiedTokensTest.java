package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.Credentials;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.refusal.TokenFlaw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered ends in time. */
final class VerifiedTokensTest {
    private static final Identity SOMEBODY =
            new Identity(
                    Bench.TENANT,
                    new Principal.Application("issuer", "id", "name"),
                    new Credentials.ApplicationOnly(List.of()));

    private final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
    private final Instant start = clock.instant();
    private final IssuerKeys keys = new FixedKeys(List.of());
    private final VerifiedTokens tokens = new VerifiedTokens(clock);

    @Test
    void aTokenIsFoundByItsWholeText() {
        keep("token", start.plusSeconds(3600));

        assertThat(tokens.find("token")).contains(SOMEBODY);
        assertThat(tokens.find("token ")).isEmpty();
        assertThat(tokens.find("Token")).isEmpty();
    }

    @Test
    void anEntryEndsWithItsToken() {
        keep("token", start.plusSeconds(90));

        clock.set(start.plusSeconds(90).minusNanos(1));
        assertThat(tokens.find("token")).isPresent();
        clock.set(start.plusSeconds(90));
        assertThat(tokens.find("token")).isEmpty();
        assertThat(tokens.size()).isZero();
    }

    @Test
    void anEntryEndsAfterFiveMinutesHoweverLongTheTokenLives() {
        keep("token", start.plus(Duration.ofDays(1)));
        Instant end = start.plus(Duration.ofMinutes(VerifiedTokens.MINUTES_MAX));

        clock.set(end.minusMillis(1));
        assertThat(tokens.find("token")).isPresent();
        clock.set(end);
        assertThat(tokens.find("token")).isEmpty();
    }

    @Test
    void anEntryIsNotUsedWhileTheClockIsBeforeIt() {
        keep("token", start.plusSeconds(3600));

        clock.set(start.minusSeconds(1));
        assertThat(tokens.find("token")).isEmpty();
    }

    @Test
    void anEntryOfAnotherGenerationOfKeysIsNotUsed() {
        tokens.keep(
                "token", SOMEBODY, new VerifiedTokens.Proof(keys, 7, start, start.plusSeconds(9)));

        assertThat(tokens.find("token")).isEmpty();
        assertThat(tokens.size()).isZero();
    }

    @Test
    void thereAreNeverMoreEntriesThanTheBound() {
        int bound = VerifiedTokens.CHARS_MAX / 1024;
        for (int i = 0; i < bound + 500; i++) {
            keep("token" + i, start.plusSeconds(3600));
        }

        assertThat(tokens.size()).isPositive().isLessThanOrEqualTo(bound);
    }

    @Test
    void longTokensTakeMoreOfTheBound() {
        String tail = "x".repeat(JwtVerifier.TOKEN_CHARS_MAX - 8);
        int bound = VerifiedTokens.CHARS_MAX / tail.length();
        for (int i = 0; i < bound + 500; i++) {
            keep(i + tail, start.plusSeconds(3600));
        }

        assertThat(tokens.size()).isPositive().isLessThanOrEqualTo(bound);
    }

    @Test
    void theVerifierRemembersTheGoodAndNeverTheBad() {
        Bench bench = new Bench();
        String good = bench.goodToken();
        bench.verifier.verify(good);
        bench.verifier.verify(good);
        assertThat(bench.flaw(bench.token(bench.with("aud", "other")))).isPresent();
        assertThat(bench.flaw(good + "A")).isPresent();

        assertThat(bench.verifier.remembered()).isEqualTo(1);
    }

    @Test
    void aRememberedTokenIsRefusedTheMomentItExpires() {
        Bench bench = new Bench();
        long seconds = bench.clock.instant().getEpochSecond() + 10;
        String token = bench.token(bench.with("exp", seconds));
        Instant end = Instant.ofEpochSecond(seconds + ClaimRules.CLOCK_SKEW_SECONDS_MAX);
        bench.verifier.verify(token);

        bench.clock.set(end.minusNanos(1));
        assertThat(bench.flaw(token)).isEmpty();
        bench.clock.set(end);
        assertThat(bench.flaw(token)).contains(TokenFlaw.EXPIRED);
        assertThat(bench.verifier.remembered()).isZero();
    }

    private void keep(String token, Instant end) {
        tokens.keep(token, SOMEBODY, new VerifiedTokens.Proof(keys, 0, start, end));
    }
}
