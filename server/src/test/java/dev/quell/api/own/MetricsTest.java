package dev.quell.api.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.response.ActionRun;
import dev.quell.response.RunQueue;
import dev.quell.response.RunStatus;
import dev.quell.store.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} tells. */
final class MetricsTest {
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private int censuses;

    @Test
    void whoeverAsksAgainAndAgainHasNothingCountedAgain() {
        Metrics metrics = new Metrics(new Counting(), true);
        String first = metrics.text();

        now = now.plus(Metrics.CENSUS_AGE_MAX).minusMillis(1);
        assertThat(metrics.text()).isEqualTo(first);
        assertThat(censuses).isEqualTo(1);
        now = now.plusMillis(1);

        assertThat(metrics.text()).contains("quell_action_runs{state=\"failed\"} 2\n");
        assertThat(censuses).isEqualTo(2);
    }

    @Test
    void aRunThatBeganBeforeTheClockWasSetBackIsNotYoungerThanNow() {
        now = now.minusSeconds(60);

        assertThat(new Metrics(new Counting(), true).text())
                .endsWith("quell_action_runs_oldest_open_seconds 0.0\n");
    }

    /** Counts how often it counts. */
    private final class Counting implements RunQueue {
        private static final Instant OLDEST = Instant.parse("2026-11-24T08:00:00Z");

        @Override
        public Census census() {
            censuses++;
            return new Census(Map.of(RunStatus.FAILED, (long) censuses), Optional.of(OLDEST));
        }

        @Override
        public InstantSource clock() {
            return () -> now;
        }

        @Override
        public Duration since(Instant time) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Versioned<ActionRun>> due(Set<String> busy, int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Versioned<ActionRun>> hold(Versioned<ActionRun> run, Instant until) {
            throw new UnsupportedOperationException();
        }
    }
}
