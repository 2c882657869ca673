package dev.quell.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.quell.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The server's log: structured JSON, one object a line, in the data folder. */
final class LogFile {
    static final String NAME = "quell.log";

    /** About a million requests. */
    private static final long FILE_BYTES_MAX = 256L * 1024 * 1024;

    /** Two weeks, as long as they fit. */
    private static final int DAYS_KEPT_MAX = 14;

    private static final long ALL_BYTES_MAX = 2L * 1024 * 1024 * 1024;

    private LogFile() {}

    /** From here on everything is logged there, and standard error is quiet. */
    static void open(Path folder) {
        Path file = folder.resolve(NAME);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        appender.setEncoder(encoder);
        appender.setRollingPolicy(rolling(context, appender, file));
        appender.start();
        if (!appender.isStarted() || !Files.isRegularFile(file)) {
            throw new StartException(
                    "The log %s cannot be written. See that it is a file that this user may write."
                            .formatted(file));
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        context.getLogger("quell").setLevel(Level.INFO);
        context.getLogger("quell.access").setLevel(Level.INFO);
        context.getLogger("dev.quell").setLevel(Level.INFO);
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(
            LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path file) {
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling =
                new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
        rolling.setMaxFileSize(new FileSize(FILE_BYTES_MAX));
        rolling.setMaxHistory(DAYS_KEPT_MAX);
        rolling.setTotalSizeCap(new FileSize(ALL_BYTES_MAX));
        rolling.start();
        return rolling;
    }
}
