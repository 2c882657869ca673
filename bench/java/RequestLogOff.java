import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;

/** Refuses what goes to the logger of requests, and costs the others next to nothing. */
public final class RequestLogOff extends TurboFilter {
    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            String format,
            Object[] parameters,
            Throwable thrown) {
        return logger.getName().equals("quell.access") ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
