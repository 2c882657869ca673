package dev.quell.cli;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a file line by line, none longer than it may be. For one thread. */
final class LineReader {
    /** An alert comes with up to 16 MiB, and may grow by what its product says later. */
    static final int LINE_BYTES_MAX = 32 * 1024 * 1024;

    private final InputStream in;
    private long number;
    private long bytesRead;

    /** {@code in} should be buffered. */
    LineReader(InputStream in) {
        this.in = in;
    }

    /** Of the line read last; the first is 1. */
    long number() {
        return number;
    }

    long bytesRead() {
        return bytesRead;
    }

    /**
     * The next line, without its end; empty after the last.
     *
     * @throws Refused with {@code BodyTooLarge} or {@code BodyUnreadable}; the line is behind us
     */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int octet = in.read();
        if (octet < 0) {
            return Optional.empty();
        }
        number++;
        while (octet >= 0 && octet != '\n') {
            bytesRead++;
            tooLong |= line.size() >= LINE_BYTES_MAX;
            if (!tooLong) {
                line.write(octet);
            }
            octet = in.read();
        }
        bytesRead++;
        if (tooLong) {
            throw new Refused(new Refusal.BodyTooLarge(LINE_BYTES_MAX));
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            throw new Refused(new Refusal.BodyUnreadable("The text is not UTF-8."));
        }
    }
}
