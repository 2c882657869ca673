package dev.quell.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorSettingsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;

    @Test
    void whatIsMissingIsNamedAsItHasToBeWritten() {
        refuses(
                () -> settings().demandText("url", "where the receiver listens"),
                "connectors.edr.url is missing: set it to where the receiver listens.");
        refuses(
                () -> settings().demandSecret("secret", "what the receiver checks by"),
                "connectors.edr.secret is missing: set it to what the receiver checks by, or"
                        + " secret-file to a file that holds it.");
    }

    @Test
    void aSecretIsGivenDirectlyOrByAFile() throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, "from the file\n");

        assertThat(settings("secret", "direct").secret("secret")).contains("direct");
        assertThat(settings("secret-file", file.toString()).secret("secret"))
                .contains("from the file");
        assertThat(settings().secret("secret")).isEqualTo(Optional.empty());
        refuses(
                () -> settings("secret", "direct", "secret-file", file.toString()).secret("secret"),
                "connectors.edr.secret and secret-file are both set: leave one of them out.");
    }

    @Test
    void aFileThatHoldsNoSecretIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        Path large = folder.resolve("large");
        Files.writeString(large, "x".repeat(ConnectorSettings.FILE_BYTES_MAX + 1));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC0, 0});
        String missing = folder.resolve("missing").toString();

        refusesFile(empty.toString(), "names a file with nothing in it.");
        refusesFile(large.toString(), "names a file of more than 65536 bytes.");
        refusesFile(
                binary.toString(),
                "names a file that cannot be read as text (MalformedInputException): "
                        + binary
                        + ".");
        refusesFile(
                missing,
                "names a file that cannot be read as text (NoSuchFileException): " + missing + ".");
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(settings().flag("idempotent")).isFalse();
        assertThat(settings("idempotent", "false").flag("idempotent")).isFalse();
        assertThat(settings("idempotent", "true").flag("idempotent")).isTrue();
        refuses(
                () -> settings("idempotent", "yes").flag("idempotent"),
                "connectors.edr.idempotent is neither true nor false: yes.");
    }

    @Test
    void aSpanOfTimeHasALimit() {
        assertThat(settings().duration("delay", Duration.ofSeconds(5), HOUR))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(settings("delay", "PT1H").duration("delay", HOUR, HOUR)).isEqualTo(HOUR);
        for (String wrong : new String[] {"PT0S", "PT-1S", "PT1H0.1S", "5 s", "P1Y"}) {
            refuses(
                    () -> settings("delay", wrong).duration("delay", HOUR, HOUR),
                    "connectors.edr.delay is no span of time such as PT30S, of at most PT1H: "
                            + wrong
                            + ".");
        }
    }

    @Test
    void withoutAFileTheAuthoritiesOfTheJdkCount() throws Exception {
        assertThat(settings().trust("ca-file")).isSameAs(SSLContext.getDefault());
    }

    @Test
    void aFileOfAuthoritiesHoldsCertificatesInPem() throws IOException {
        for (String content : new String[] {"", "hello", "-----BEGIN CERTIFICATE-----\nAA\n"}) {
            Path file = Files.writeString(folder.resolve("ca.pem"), content);

            refuses(
                    () -> settings("ca-file", file.toString()).trust("ca-file"),
                    "connectors.edr.ca-file names a file without certificates in PEM.");
        }
    }

    private void refusesFile(String file, String why) {
        refuses(
                () -> settings("secret-file", file).secret("secret"),
                "connectors.edr.secret-file " + why);
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ConnectorRefused.class).isThrownBy(call).withMessage(message);
    }

    private static ConnectorSettings settings(String... pairs) {
        return new ConnectorSettings(
                "connectors.edr",
                switch (pairs.length) {
                    case 0 -> Map.of();
                    case 2 -> Map.of(pairs[0], pairs[1]);
                    default -> Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
                });
    }
}
