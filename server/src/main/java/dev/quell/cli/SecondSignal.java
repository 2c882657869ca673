package dev.quell.cli;

import java.time.Duration;

/**
 * Notices that a process which is stopping is told so again. Java has no supported way to hear of
 * signals; but it starts a thread for each, named after it ({@code SIGTERM handler}), and while the
 * first one's stops the process a second one's waits. A Java that names them otherwise makes a
 * second signal do nothing, as without this.
 */
final class SecondSignal {
    private static final String NAMES = "SIG[A-Z]+ handler";

    /** What a person who presses Ctrl-C again takes for at once. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private SecondSignal() {}

    /** Watches on a thread of its own, until it has happened or the process ends. */
    static void watch(Runnable then) {
        var _ =
                Thread.ofPlatform()
                        .daemon()
                        .name("second-signal")
                        .start(
                                () -> {
                                    try {
                                        while (signals() < 2) {
                                            Thread.sleep(PAUSE);
                                        }
                                        then.run();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
    }

    private static long signals() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(NAMES))
                .count();
    }
}
