package dev.quell.access.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free port of this machine that answers each connection as it was told last. */
final class KeyServer implements AutoCloseable {

    /** Answers one connection whose request head has been read. */
    interface Behaviour {
        void answer(Socket client) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private volatile Behaviour behaviour = client -> respond(client, "404 Not Found", "");

    KeyServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/keys");
    }

    int connections() {
        return connections.get();
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    void serve(String body) {
        behave(client -> respond(client, "200 OK", body));
    }

    /** Waits until one more request has come. */
    void awaitRequest() throws InterruptedException {
        arrived.acquire();
    }

    static void respond(Socket client, String status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + status
                        + "\r\nConnection: close\r\nContent-Length: "
                        + bytes.length
                        + "\r\n\r\n";
        OutputStream out = client.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        behave(_ -> {}); // a connection that is just being accepted is hung up on
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            readHead(socket.getInputStream());
            arrived.release();
            behaviour.answer(socket);
        } catch (IOException e) {
            // The client went away, which is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("ended within the head");
            }
            boolean wanted = c == (matched % 2 == 0 ? '\r' : '\n');
            matched = wanted ? matched + 1 : 0;
        }
    }
}
