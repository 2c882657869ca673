package dev.quell.connector.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers as they go over the wire, whole and otherwise. */
final class Answers {
    private static final int DRIP_MILLIS = 50;

    private Answers() {}

    /** {@code head} is the status and further header lines. */
    static void whole(Socket connection, String head, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        write(connection, "HTTP/1.1 " + head + "\r\nContent-Length: " + bytes.length + "\r\n\r\n");
        write(connection, body);
    }

    /** Less than it promises. */
    static void half(Socket connection, String body) throws IOException {
        write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + body);
    }

    /** Without an end. */
    static void flood(Socket connection) throws IOException {
        write(connection, "HTTP/1.1 200 OK\r\n\r\n");
        String much = "x".repeat(8_192);
        while (!connection.isClosed()) {
            write(connection, much);
        }
    }

    /** A byte now and then. */
    static void drip(Socket connection) throws IOException, InterruptedException {
        write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
            write(connection, " ");
        }
    }

    /** Until the other end leaves. */
    static void nothing(Socket connection) throws IOException {
        while (connection.getInputStream().read() >= 0) {
            // Whatever else comes.
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
