package dev.quell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import dev.quell.cli.Main;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** {@code quell}, but whatever sets the level of our own loggers sets it to TRACE. */
final class TalkativeMain implements LoggerContextListener {
    /** Logged at DEBUG once the log is open, to show that it is. */
    static final String SIGN = "everything is logged from here on";

    private static final Set<String> OURS = Set.of("dev.quell", "quell", "quell.access");

    private TalkativeMain() {}

    public static void main(String[] arguments) {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).addListener(new TalkativeMain());
        Main.main(arguments);
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
        if (OURS.contains(logger.getName()) && !Level.TRACE.equals(level)) {
            logger.setLevel(Level.TRACE);
            logger.debug(SIGN);
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onStart(LoggerContext context) {
        // Nothing to do.
    }

    @Override
    public void onReset(LoggerContext context) {
        // Nothing to do.
    }

    @Override
    public void onStop(LoggerContext context) {
        // Nothing to do.
    }
}
