package dev.quell.connector.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes connections on loopback and gives what comes in to a script, each on its own thread. */
final class TestReceiver implements AutoCloseable {
    private final ServerSocket socket;
    private final Script script;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    /** What a receiver does with a post. */
    interface Script {
        /** Returns when all is said; the connection is closed then. */
        void meet(Post post, Socket connection) throws IOException, InterruptedException;
    }

    TestReceiver(TestCertificate certificate, Script script) {
        try {
            this.script = script;
            socket =
                    certificate
                            .shown()
                            .getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        } catch (IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Nobody is there any more. */
    void leave() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        leave();
        for (Socket connection : open) {
            try {
                connection.close();
            } catch (IOException _) {
                // It is gone.
            }
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Optional<Post> post = Post.read(connection.getInputStream());
            if (post.isPresent()) {
                script.meet(post.get(), connection);
            }
        } catch (IOException | InterruptedException _) {
            // The other end has enough.
        }
    }
}
