package dev.quell.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's program, when it does not do what it is asked. */
class KeytoolTest {
    @TempDir private Path folder;

    @Test
    void withoutItTheCureIsSaid() {
        Keytool missing = new Keytool(folder.resolve("keytool"), folder.resolve("pairs.p12"));

        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> missing.makePair(List.of()))
                .withMessageContaining(folder.resolve("keytool") + " failed")
                .withMessageContaining("a certificate of your own with --tls-cert and --tls-key");
    }

    @Test
    void whatItComplainsOfIsSaid() {
        Keytool keytool = new Keytool(folder.resolve("pairs.p12"));

        assertThatExceptionOfType(CertificateUnusable.class)
                .isThrownBy(() -> keytool.makePair(List.of("-alias", "a", "-dname", "nobody")))
                .withMessageContaining("keytool failed (")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(Keytool.PASSWORD));
    }
}
