package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Which requests are answered on the thread they came on (ADR 22), by the request log. */
class BriefRequestsTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("quell.access");
    private static final BlockingQueue<String> THREADS = new LinkedBlockingQueue<>();
    private static final AppenderBase<ILoggingEvent> APPENDER =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    THREADS.add(event.getThreadName());
                }
            };

    private static Level before;
    private static RunningQuell quell;

    @BeforeAll
    static void start() {
        quell = new RunningQuell();
        before = LOG.getLevel();
        LOG.setLevel(Level.INFO);
        APPENDER.start();
        LOG.addAppender(APPENDER);
    }

    @AfterAll
    static void stop() {
        LOG.detachAppender(APPENDER);
        LOG.setLevel(before);
        quell.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /beta/security/incidentTasks/4107, true",
        "GET, /beta/security/incidents/881, true",
        "GET, /v1.0/security/incidents/881, true",
        "GET, /beta/security/incidents/881?$expand=alerts, false",
        "GET, /beta/security/incidentTasks, false",
        "GET, /beta/security/incidentTasks/$count, false",
        "GET, /beta/security/incidentTasks/%24count, false",
        "GET, /beta/security/incidentTasks/, false",
        "GET, /beta/security/incidentTasks/4107/incident, false",
        "GET, /quell/v1/me, false",
        "DELETE, /beta/security/incidentTasks/4107, false",
    })
    void oneEntityByItsKeyIsReadOnTheSpot(String method, String path, boolean brief)
            throws InterruptedException {
        RunningQuell.World world = quell.world("4107");
        Client client = world.as("mara");
        var _ = client.get("/quell/v1/me"); // its token is known from now on
        assertThat(thread()).doesNotStartWith("http-platform");

        var _ = client.send(method, path, Optional.empty());

        assertThat(thread().startsWith("http-platform")).isEqualTo(brief);
    }

    @Test
    void aTokenThatIsNotKnownYetIsLookedAtElsewhere() throws InterruptedException {
        RunningQuell.World world = quell.world("4107");

        var _ = world.as("mara").get("/beta/security/incidentTasks/4107");

        assertThat(thread()).doesNotStartWith("http-platform");
    }

    private static String thread() throws InterruptedException {
        String thread = THREADS.poll(20, TimeUnit.SECONDS);
        assertThat(thread).as("a line of the request log").isNotNull();
        return thread;
    }
}
