package dev.quell.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many things at the same time. */
final class AtOnce {
    private AtOnce() {}

    /** Runs each on a thread of its own, all started together; results in their order. */
    static <T> List<T> run(List<Callable<T>> actions) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(actions.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> action : actions) {
                running.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return action.call();
                                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        }
    }
}
