package dev.quell.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.providers.Relay.State;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * What holds of any provider whose keys are away, slow or broken: no valid token is refused, no
 * invalid one let in, and nobody waits for longer than {@link Http} does.
 */
interface BadDays {
    /** Twice a minute keys are looked for because of a token. */
    Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(1);

    DemoQuell quell();

    Relay relay();

    /** A token that this server may complete the task by. */
    String token();

    /** Has the provider sign with another key from now on. */
    void rotate();

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PASSING")
    default void onABadDayKnownKeysGoOnAndANewOnesTokenIsToComeAgain(State badDay) {
        String known = token();
        assertThat(quell().readTheTask(known).status()).isEqualTo(200);
        rotate();
        String fresh = token();

        relay().become(badDay);
        quell().later(UNTIL_TRIED_AGAIN);

        assertThat(quell().readTheTask(fresh).status()).isEqualTo(503);
        assertThat(quell().readTheTask(known).status()).isEqualTo(200);
        assertThat(quell().readTheTask(forged(known)).status()).isEqualTo(401);

        relay().become(State.PASSING);
        quell().later(UNTIL_TRIED_AGAIN);
        assertThat(quell().readTheTask(fresh).status()).isEqualTo(200);
        assertThat(quell().readTheTask(forged(fresh)).status()).isEqualTo(401);
    }

    /** The same but for the signature, of the same length. */
    private static String forged(String token) {
        int signature = token.lastIndexOf('.') + 1;
        return token.substring(0, signature)
                + new StringBuilder(token.substring(signature, token.length() - 1)).reverse()
                + token.substring(token.length() - 1);
    }
}
