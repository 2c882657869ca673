package dev.quell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One exchange over a socket of its own, byte for byte as given, so that nothing is added to it.
 */
final class RawHttp {
    private static final int ANSWER_MILLIS_MAX = 20_000;

    private RawHttp() {}

    /** Headers by their names as they came. */
    record Reply(int status, List<String> headers, String text) {
        List<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }
    }

    /** Sends that and reads until the server closes; the request must ask it to. */
    static Reply exchange(String origin, byte[] request) throws IOException {
        URI uri = URI.create(origin);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            socket.shutdownOutput(); // nothing more comes: the server need not linger for it
            return parse(socket.getInputStream().readAllBytes());
        }
    }

    private static Reply parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no whole answer came, but: " + text);
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n", -1)));
        int status = Integer.parseInt(lines.removeFirst().split(" ", -1)[1]);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(bytes, end + 4, bytes.length - end - 4);
        return new Reply(status, lines, body.toString(StandardCharsets.UTF_8));
    }
}
