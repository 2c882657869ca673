package dev.quell.clients;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Somebody who writes without a pause while a test reads, until it is closed. */
final class OtherWriters implements AutoCloseable {
    private final Thread thread;
    private int written;
    private boolean over;
    private @Nullable RuntimeException failure;

    private OtherWriters(IntConsumer write) {
        this.thread = Thread.ofVirtual().unstarted(() -> writeAll(write));
    }

    /**
     * Begins.
     *
     * @param write does the write of that number, counted from 0
     */
    static OtherWriters begin(IntConsumer write) {
        OtherWriters others = new OtherWriters(write);
        others.thread.start();
        return others;
    }

    /** Waits until that many more were written, or a write failed. */
    synchronized void await(int writes) {
        int until = written + writes;
        try {
            while (written < until && !over) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeAll(IntConsumer write) {
        try {
            int number = 0;
            do {
                write.accept(number);
                number++;
            } while (goesOn(number));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private synchronized boolean goesOn(int number) {
        written = number;
        notifyAll();
        return !over;
    }

    private synchronized void fail(RuntimeException e) {
        failure = e;
        over = true;
        notifyAll();
    }

    /** Ends, and throws what a write threw. */
    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failure != null) {
            throw failure;
        }
    }
}
