package dev.quell.api.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client that sends a byte every few milliseconds, so that it is never idle. */
final class Dripping {
    private static final int DROP_MILLIS = 20;

    /** Half a minute. */
    private static final int DROPS_MAX = 1500;

    private Dripping() {}

    /** False if the server bears it to the end; what it sends meanwhile is forgotten. */
    static boolean untilClosed(Socket socket, byte[] bytes) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> await(socket, closed));
        for (int i = 0; i < DROPS_MAX; i++) {
            if (closed.await(DROP_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
            try {
                socket.getOutputStream().write(bytes[i]);
                socket.getOutputStream().flush();
            } catch (IOException _) {
                return true;
            }
        }
        return false;
    }

    private static void await(Socket socket, CountDownLatch closed) {
        try {
            InputStream in = socket.getInputStream();
            int last = in.read();
            while (last >= 0) {
                last = in.read();
            }
            closed.countDown();
        } catch (SocketTimeoutException _) {
            // open still: the drops will tell
        } catch (IOException _) {
            closed.countDown();
        }
    }
}
