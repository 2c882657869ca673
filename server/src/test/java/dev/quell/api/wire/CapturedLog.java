package dev.quell.api.wire;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What one logger says while this is open. */
final class CapturedLog implements AutoCloseable {
    private static final int WAIT_SECONDS_MAX = 20;

    private final Logger logger;
    private final Level levelBefore;
    private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    events.add(event);
                }
            };

    CapturedLog(String name, Level level) {
        logger = (Logger) LoggerFactory.getLogger(name);
        levelBefore = logger.getLevel();
        logger.setLevel(level);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    /** The first event that is as wanted; waits for it. */
    ILoggingEvent await(Predicate<ILoggingEvent> wanted) throws InterruptedException {
        while (true) {
            ILoggingEvent event = events.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("not logged in " + WAIT_SECONDS_MAX + " s");
            }
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    static Map<String, String> pairs(ILoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> "" + pair.value));
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(levelBefore);
    }
}
