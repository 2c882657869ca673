package dev.quell.access.jwt;

import java.io.IOException;
import java.time.Duration;

/** Where an issuer publishes its key set. */
interface KeySetPlace {
    /** A longer set is not one: Entra ID's has 20 KiB. */
    int BYTES_MAX = 1024 * 1024;

    /** Somebody may be waiting with a token of a key not yet known. */
    Duration TIME_MAX = Duration.ofSeconds(2);

    /**
     * The set as it is now, at most {@link #BYTES_MAX}, within {@link #TIME_MAX}.
     *
     * @throws IOException with a message that quotes nothing of what came
     */
    byte[] fetch() throws IOException, InterruptedException;

    /** For people: an URL or a path. */
    @Override
    String toString();
}
