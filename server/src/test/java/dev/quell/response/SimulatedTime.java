package dev.quell.response;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. For one thread. */
final class SimulatedTime implements InstantSource {
    static final Instant BEGINNING = Instant.parse("2026-11-20T08:00:00Z");

    private Instant now = BEGINNING;

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    void advanceTo(Instant time) {
        now = time.isAfter(now) ? time : now;
    }
}
