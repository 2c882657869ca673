package dev.quell.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served, and what is refused in one sentence with its cure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerCertificateTest {
    private Path folder;
    private MadeCertificate elliptic;
    private MadeCertificate rsa;

    @BeforeAll
    void make(@TempDir Path made) throws Exception {
        folder = made;
        elliptic = new MadeCertificate(folder, "-keyalg", "EC", "-groupname", "secp256r1");
        rsa = new MadeCertificate(folder, "-keyalg", "RSA", "-keysize", "3072");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void keysOfEachKindAreServed(String kind) throws Exception {
        CertificateFiles files = new MadeCertificate(folder, "-keyalg", kind).write(folder);

        SSLContext context = ServerCertificate.read(files, Instant.now()).context();

        assertThat(context.getProtocol()).isEqualTo("TLS");
    }

    @Test
    void theOlderFormsOfKeysAreReadAndWhatStandsAroundTheBlocksIsNot() throws Exception {
        read(elliptic.certificate(), elliptic.oldKey("EC PRIVATE KEY"));
        read(rsa.certificate(), rsa.oldKey("RSA PRIVATE KEY"));
        read(
                "# the server's own\n" + rsa.certificate() + "# end\n",
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + rsa.key());
    }

    @Test
    void oneFileMayHoldBoth() throws Exception {
        Path both = Files.writeString(folder.resolve("both.pem"), rsa.key() + rsa.certificate());
        MadeCertificate.permit(both, "rw-r-----");

        var _ = ServerCertificate.read(new CertificateFiles(both, both), Instant.now());
    }

    Stream<Arguments> unusable() throws Exception {
        MadeCertificate weak = new MadeCertificate(folder, "-keyalg", "RSA", "-keysize", "1024");
        MadeCertificate signing = new MadeCertificate(folder, "-keyalg", "DSA", "-keysize", "2048");
        String encrypted = "-----BEGIN %s-----\n%s\nAAAA\n-----END %s-----\n";
        return Stream.of(
                Arguments.of("", elliptic.key(), "holds no certificate"),
                Arguments.of(broken(elliptic.certificate()), elliptic.key(), "broken certificate"),
                Arguments.of(elliptic.certificate(), "", "holds no private key"),
                Arguments.of(elliptic.certificate(), rsa.key(), "belongs to the certificate"),
                Arguments.of(
                        elliptic.certificate(),
                        new MadeCertificate(folder, "-keyalg", "EC").key(),
                        "belongs to the certificate"),
                Arguments.of(
                        rsa.certificate(), broken(rsa.key()), "no private key that belongs to"),
                Arguments.of(rsa.certificate(), rsa.key() + rsa.key(), "several private keys"),
                Arguments.of(
                        rsa.certificate(),
                        encrypted.formatted("ENCRYPTED PRIVATE KEY", "", "ENCRYPTED PRIVATE KEY"),
                        "openssl pkey -in"),
                Arguments.of(
                        rsa.certificate(),
                        encrypted.formatted(
                                "RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED", "RSA PRIVATE KEY"),
                        "encrypted private key"),
                Arguments.of(
                        rsa.certificate(),
                        encrypted.formatted("OPENSSH PRIVATE KEY", "", "OPENSSH PRIVATE KEY"),
                        "a form that is not read (OPENSSH PRIVATE KEY)"),
                Arguments.of(weak.certificate(), weak.key(), "fewer than 2048 bits"),
                Arguments.of(signing.certificate(), signing.key(), "not served (DSA)"),
                Arguments.of(
                        elliptic.certificate() + rsa.certificate(),
                        elliptic.key(),
                        "number 1 was not made by number 2"),
                Arguments.of("x".repeat(300_000), elliptic.key(), "cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatCannotBeServedIsRefusedByCause(String certificate, String key, String named) {
        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> read(certificate, key))
                .withMessageContaining(named)
                .withMessageContaining(folder.toString())
                .withMessageEndingWith(".")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "AAAA"));
    }

    @Test
    void aCertificateIsServedWithinItsTimeAlone() throws Exception {
        CertificateFiles files = elliptic.write(folder);
        Instant end = ServerCertificate.read(files, Instant.now()).end();

        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> ServerCertificate.read(files, end.plusSeconds(1)))
                .withMessageContaining("expired at " + end);
        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> ServerCertificate.read(files, end.minus(Duration.ofDays(900))))
                .withMessageContaining("not valid before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw--w----", "rw-----w-"})
    void aKeyThatOthersMayReadOrWriteIsRefused(String permissions) throws Exception {
        CertificateFiles files = elliptic.write(folder);
        MadeCertificate.permit(files.key(), permissions);

        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> ServerCertificate.read(files, Instant.now()))
                .withMessageContaining("chmod o-rwx,g-w");
    }

    @Test
    void aFileThatIsNotThereIsRefused() throws Exception {
        CertificateFiles files = elliptic.write(folder);
        Files.delete(files.key());

        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> ServerCertificate.read(files, Instant.now()))
                .withMessageContaining("server.key cannot be read (NoSuchFileException)");
    }

    private void read(String certificate, String key) throws IOException {
        CertificateFiles files = MadeCertificate.write(folder, certificate, key);
        var _ = ServerCertificate.read(files, Instant.now()).context();
    }

    /** With half of the first line of Base64 gone. */
    private static String broken(String pem) {
        int line = pem.indexOf('\n') + 1;
        return pem.substring(0, line) + pem.substring(line + 33);
    }
}
