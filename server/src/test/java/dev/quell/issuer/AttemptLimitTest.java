package dev.quell.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often one may try. */
class AttemptLimitTest {
    private final AtomicLong nanos = new AtomicLong(-5); // such clocks begin anywhere
    private final AttemptLimit limit =
            new AttemptLimit(3, Duration.ofSeconds(10), nanos::get, new Random(1));

    @Test
    void aBurstIsAllowedAndThenOneEachInterval() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        assertThat(limit.take("a")).hasValue(11);

        pass(Duration.ofSeconds(9));
        assertThat(limit.take("a")).hasValue(2);
        pass(Duration.ofSeconds(1));
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).hasValue(11);
    }

    @Test
    void whoWaitsLongHasABurstAgainAndNoMore() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        pass(Duration.ofDays(1));

        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        assertThat(limit.take("a")).isPresent();
    }

    @Test
    void anotherKeyHasItsOwnAndAFloodMakesNothingForgotten() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        for (int i = 0; i < 100_000; i++) {
            var _ = limit.take("flood " + i);
        }

        assertThat(limit.take("a")).isPresent();
        assertThat(new AttemptLimit(1, Duration.ofSeconds(1), nanos::get, new Random(2)).take("b"))
                .isEmpty();
    }

    @Test
    void oneAddressIsSlowedDownWhateverItTriesAndAnIpv6NetworkIsOne() throws UnknownHostException {
        AttemptLimits limits = new AttemptLimits(nanos::get, new Random(1));
        for (int i = 0; i < AttemptLimits.PER_ADDRESS_BURST; i++) {
            limits.take("name " + i, address("2001:db8::" + Integer.toHexString(i + 1)));
        }

        assertThatThrownBy(() -> limits.take("another", address("2001:db8::ffff")))
                .isInstanceOf(TokenRefusal.Said.class)
                .hasMessageContaining("TooManyAttempts");
        assertThatCode(() -> limits.take("another", address("2001:db8:0:1::1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> limits.take("one more", Optional.empty())).doesNotThrowAnyException();
    }

    @Test
    void whoGuessesAtANameKeepsNobodyOutWhoComesFromElsewhere() throws UnknownHostException {
        AttemptLimits limits = new AttemptLimits(nanos::get, new Random(1));
        for (int i = 0; i < AttemptLimits.PER_NAME_BURST; i++) {
            limits.take("mara", address("192.0.2.1"));
        }

        assertThatThrownBy(() -> limits.take("mara", address("192.0.2.1")))
                .hasMessageContaining("TooManyAttempts");
        assertThatCode(() -> limits.take("mara", address("192.0.2.2"))).doesNotThrowAnyException();
    }

    @Test
    void manyNetworksTogetherAreSlowedDownToo() throws UnknownHostException {
        AttemptLimits limits = new AttemptLimits(nanos::get, new Random(1));
        for (int i = 0; i < AttemptLimits.PER_NAME_ANYWHERE_BURST; i++) {
            limits.take("mara", address("198.51.100." + i));
        }

        assertThatThrownBy(() -> limits.take("mara", address("192.0.2.1")))
                .hasMessageContaining("TooManyAttempts");
        assertThatCode(() -> limits.take("tom", address("192.0.2.1"))).doesNotThrowAnyException();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Optional<InetAddress> address(String text) throws UnknownHostException {
        return Optional.of(InetAddress.getByName(text));
    }
}
