package dev.quell.access.jwt;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A key set behind a URL. Safe for use by many threads. */
final class HttpKeySet implements KeySetPlace {
    private final HttpDocument document;

    /**
     * The key set at that URL; nothing is fetched yet.
     *
     * @throws IllegalArgumentException if who gives the keys could not be known for sure
     */
    HttpKeySet(URI uri) {
        this(uri, KeySetPlace.TIME_MAX);
    }

    /** The same with another limit of time, for tests on a busy machine. */
    HttpKeySet(URI uri, Duration limit) {
        this.document = new HttpDocument(uri, limit);
    }

    @Override
    public byte[] fetch() throws IOException, InterruptedException {
        return document.fetch(BYTES_MAX);
    }

    @Override
    public String toString() {
        return document.toString();
    }
}
