package dev.quell.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate for development: made once, kept, made again in time. */
class DevelopmentCertificateTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    @TempDir private Path data;

    @Test
    void itsAuthorityVouchesForItAndCanSignNothingElse() throws Exception {
        DevelopmentCertificate made = make(NOW, "workstation-7");

        X509Certificate server = read(made.files().certificate());
        X509Certificate authority = read(made.authority());
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "workstation-7");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).as("none below it").isZero();
        assertThat(authority.getSubjectX500Principal().getName())
                .isEqualTo("CN=Quell development CA 2026-11-24");
        assertThat(server.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(824)));
        trusting(made).checkServerTrusted(new X509Certificate[] {server}, "ECDHE_ECDSA");
        try (Stream<Path> files = Files.list(data.resolve("tls"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("and no key of the authority")
                    .containsExactlyInAnyOrder(
                            "quell-dev-ca.pem", "quell-dev-ca.p12", "server.pem", "server.key");
        }
    }

    @Test
    void allOfItIsTheOwnersAlone() throws Exception {
        DevelopmentCertificate made = make(NOW, "h");

        assertThat(permissions(data.resolve("tls"))).isEqualTo("rwx------");
        assertThat(permissions(made.files().key())).isEqualTo("rw-------");
    }

    @Test
    void itIsKeptUntilItsLastMonthAndThenMadeAgain() throws Exception {
        byte[] first = Files.readAllBytes(make(NOW, "h").authority());

        Instant late = NOW.plus(Duration.ofDays(793));
        assertThat(make(late, "other").authority()).hasBinaryContent(first);
        assertThat(DevelopmentCertificate.open(data, late)).isPresent();

        Instant later = NOW.plus(Duration.ofDays(795));
        assertThat(DevelopmentCertificate.open(data, later)).isEmpty();
        assertThat(Files.readAllBytes(make(later, "h").authority())).isNotEqualTo(first);
    }

    @Test
    void whatIsBrokenOrExposedOrHalfThereIsMadeAgain() throws Exception {
        DevelopmentCertificate made = make(NOW, "h");
        Files.writeString(made.files().certificate(), "");
        assertMadeAgain();
        MadeCertificate.permit(made.files().key(), "rw-r--r--");
        assertMadeAgain();
        Files.delete(made.trustStore());
        assertMadeAgain();
        Files.createDirectories(data.resolve("tls.new"));
        Files.writeString(data.resolve("tls.new").resolve("server.pem"), "a start that was killed");
        Files.delete(made.authority());
        assertMadeAgain();
    }

    @Test
    void somebodyElsesFilesAreNotRemoved() throws Exception {
        Path theirs = Files.createDirectory(data.resolve("tls")).resolve("mine.pem");
        Files.writeString(theirs, "mine");

        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> make(NOW, "h"))
                .withMessageContaining("nothing but Quell's own files");
        assertThat(theirs).hasContent("mine");
    }

    @Test
    void aHostsNameThatIsNoneIsLeftOut() throws Exception {
        DevelopmentCertificate made = make(NOW, "a,dns:evil.example");

        assertThat(read(made.files().certificate()).getSubjectAlternativeNames()).hasSize(3);
    }

    private void assertMadeAgain() {
        assertThat(DevelopmentCertificate.open(data, NOW)).isEmpty();
        var _ = make(NOW, "h");
        assertThat(DevelopmentCertificate.open(data, NOW)).isPresent();
    }

    private DevelopmentCertificate make(Instant now, String hostName) {
        return DevelopmentCertificate.openOrCreate(data, now, () -> Optional.of(hostName));
    }

    private static X509Certificate read(Path file) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    /** As a Java client has it that is started with the trust store. */
    private static X509TrustManager trusting(DevelopmentCertificate made) throws Exception {
        KeyStore trusted = KeyStore.getInstance(made.trustStore().toFile(), new char[0]);
        assertThat(List.copyOf(Collections.list(trusted.aliases())))
                .containsExactly("quell-dev-ca");
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
