package dev.quell.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.jwt.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An assertion is good once, and no client takes the room of the others. */
class UsedAssertionsTest {
    private final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
    private final UsedAssertions used = new UsedAssertions(clock);

    @Test
    void oneIsFirstUntilItEnds() {
        assertThat(first("a", "1")).isTrue();
        assertThat(first("a", "1")).isFalse();
        assertThat(first("a", "2")).isTrue();
        assertThat(first("b", "1")).isTrue();

        clock.advance(Duration.ofMinutes(10));
        assertThat(first("a", "1")).isTrue();
    }

    @Test
    void aClientThatTakesAllItsRoomLeavesTheOthersTheirs() {
        for (int i = 0; i < UsedAssertions.PER_CLIENT_MAX; i++) {
            assertThat(first("a", "jti " + i)).isTrue();
        }
        assertThat(first("a", "one more")).isFalse();
        assertThat(first("b", "1")).isTrue();

        clock.advance(Duration.ofMinutes(10));
        assertThat(first("a", "one more")).isTrue();
    }

    private boolean first(String client, String id) {
        return used.isFirst(client, id, clock.instant().plus(Duration.ofMinutes(10)));
    }
}
