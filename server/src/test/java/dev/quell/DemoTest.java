package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo begins where nothing is, goes on where a demo is, and touches nothing else. */
class DemoTest {
    @TempDir private Path data;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDatabaseThatWasServedWithAnIssuerOfItsOwnIsNotTouched(boolean fresh) throws IOException {
        Path database = Files.writeString(data.resolve("quell.sqlite"), "somebody's");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> start(fresh))
                .withMessageContaining("--demo never touches");
        assertThat(database).hasContent("somebody's");
        assertThat(data.resolve("issuer.json")).doesNotExist();
    }

    @Test
    void freshRemovesTheDatabaseAndTheKeysAndNoCopyBesideThem() throws IOException {
        start(false).close();
        Path copy = Files.writeString(data.resolve("quell.sqlite.backup"), "a copy");
        String key = Files.readString(data.resolve("issuer.json"));

        start(true).close();

        assertThat(copy).hasContent("a copy");
        assertThat(data.resolve("issuer.json")).content().isNotEqualTo(key);
    }

    @Test
    void whatBecameOfTheDemoIsLeftAsItIs() {
        try (Quell quell = start(false)) {
            quell.fillDemo();
            TenantId tenant = quell.tenant().orElseThrow();
            assertThat(quell.auditTrail().read(tenant, 0, 100)).hasSize(13);
        }
    }

    private Quell start(boolean fresh) {
        Config config =
                ConfigReader.read(
                        Optional.empty(), Map.of(), Map.of("port", "0", "data", data.toString()));
        return Demo.start(config, Outside.real(), fresh, _ -> {});
    }
}
