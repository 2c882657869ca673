package dev.quell.connector.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A POST as it came. Header names are in lower case. */
record Post(String path, Map<String, String> headers, String body) {

    /** The next one of a connection; empty at its end. */
    static Optional<Post> read(InputStream in) throws IOException {
        String[] request = line(in).split(" ", -1);
        if (request.length != 3) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return Optional.of(
                new Post(
                        request[1],
                        Map.copyOf(headers),
                        new String(in.readNBytes(length), StandardCharsets.UTF_8)));
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
