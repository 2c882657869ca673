package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The places that a connector's calls have. */
final class TurnTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void aConnectorThatAnswersNothingGaveNoAnswer() throws InterruptedException {
        try (Turn turn = Turn.take(new Semaphore(1)).orElseThrow()) {
            assertThat(turn.within(LIMIT, saysNothing())).isEmpty();
        }
    }

    @Test
    void aCallThatIsGivenUpKeepsItsPlaceUntilItReturns() throws InterruptedException {
        Semaphore places = new Semaphore(1);
        Semaphore end = new Semaphore(0);
        Turn turn = Turn.take(places).orElseThrow();

        Optional<String> answer =
                turn.within(
                        Duration.ofMillis(1),
                        () -> {
                            end.acquireUninterruptibly();
                            return "too late";
                        });
        turn.close();

        assertThat(answer).isEmpty();
        assertThat(Turn.take(places)).isEmpty();
        end.release();
        places.acquire();
    }

    /** Written without NullAway, as a connector may be. */
    @NullUnmarked
    private static Callable<String> saysNothing() {
        return () -> null;
    }
}
