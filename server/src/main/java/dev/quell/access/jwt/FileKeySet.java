package dev.quell.access.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key set in a file of this machine, read anew each time. */
record FileKeySet(Path file) implements KeySetPlace {

    @Override
    public byte[] fetch() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("the file is larger than " + BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
