package dev.quell.access.jwt;

import java.io.IOException;

/** Where an issuer publishes its key set. */
interface KeySetPlace {
    /** A longer set is not one: Entra ID's has 20 KiB. */
    int BYTES_MAX = 1024 * 1024;

    /**
     * The set as it is now, at most {@link #BYTES_MAX}.
     *
     * @throws IOException with a message that quotes nothing of what came
     */
    byte[] fetch() throws IOException, InterruptedException;

    /** For people: an URL or a path. */
    @Override
    String toString();
}
