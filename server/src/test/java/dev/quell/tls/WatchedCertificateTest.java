package dev.quell.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Files that change while they are served. */
class WatchedCertificateTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir private Path folder;

    private MadeCertificate first;
    private MadeCertificate second;
    private CertificateFiles files;
    private WatchedCertificate watched;

    @BeforeEach
    void make() throws Exception {
        log.start();
        logger().addAppender(log);
        logger().setAdditive(false);
        logger().setLevel(Level.INFO);
        first = new MadeCertificate(folder, "-keyalg", "EC");
        second = new MadeCertificate(folder, "-keyalg", "EC");
        files = first.write(folder);
        watched = WatchedCertificate.open(files, InstantSource.system());
    }

    @AfterEach
    void listenNoMore() {
        logger().detachAppender(log);
        logger().setAdditive(true);
        logger().setLevel(null);
    }

    @Test
    void whatIsThereStaysUntilItChanges() throws Exception {
        assertThat(watched.renewed()).isEmpty();
        second.write(folder);
        assertThat(watched.renewed()).isPresent();
        assertThat(watched.renewed()).isEmpty();
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getLevel)
                .isEqualTo(Level.INFO);
    }

    @Test
    void halfAPairLeavesTheOldOneAndIsSaidOnceAndTheOtherHalfIsTaken() throws Exception {
        Files.writeString(files.certificate(), second.certificate());

        assertThat(watched.renewed()).isEmpty();
        assertThat(watched.renewed()).isEmpty();
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getLevel)
                .isEqualTo(Level.ERROR);
        assertThat(log.list.getFirst().getFormattedMessage())
                .contains("the one before is still served")
                .contains("no private key that belongs to the certificate");

        Files.writeString(files.key(), second.key());
        assertThat(watched.renewed()).isPresent();
    }

    @Test
    void filesThatAreGoneForAMomentLeaveTheOldOne() throws Exception {
        Files.delete(files.key());
        assertThat(watched.renewed()).isEmpty();
        assertThat(watched.renewed()).isEmpty();
        assertThat(log.list).hasSize(1);

        second.write(folder);
        assertThat(watched.renewed()).isPresent();
    }

    @Test
    void whatCannotBeServedAtTheStartIsRefused() throws Exception {
        Files.writeString(files.key(), second.key());

        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> WatchedCertificate.open(files, InstantSource.system()));
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(WatchedCertificate.class);
    }
}
