package dev.quell.api.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client that sends just the bytes it is told to, and reads what HTTP says is an answer. */
final class RawClient implements Closeable {
    private static final int READ_MILLIS_MAX = 20_000;

    private final Socket socket;
    private final InputStream in;

    /** What came back; header names in lower case. */
    record Reply(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Over a socket that is connected already, by TLS perhaps. */
    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(READ_MILLIS_MAX);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Each character is one byte. */
    RawClient send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that no more will come, and still reads. */
    RawClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    Reply read() throws IOException {
        return read(true);
    }

    Reply readOfHead() throws IOException {
        return read(false);
    }

    /** Reads so much of a body, and no more. */
    RawClient skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
        return this;
    }

    /** Waits until something of the answer has come, and leaves it where the system keeps it. */
    RawClient awaitAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 2000 && socket.getInputStream().available() == 0; i++) {
            if (never.await(10, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("cannot be");
            }
        }
        return this;
    }

    /** Whether the server closes, with nothing more said. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException _) {
            return true;
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Reply read(boolean withBody) throws IOException {
        String statusLine = line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = withBody ? in.readNBytes(length) : new byte[0];
        return new Reply(
                Integer.parseInt(statusLine.split(" ", 3)[1]),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("closed in the middle of: " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
