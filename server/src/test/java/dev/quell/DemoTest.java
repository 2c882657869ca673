package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.TenantId;
import dev.quell.demo.DemoDirectory;
import dev.quell.demo.DemoTenant;
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
            assertThat(quell.auditTrail().read(tenant, 0, 100)).hasSize(14);
        }
    }

    @Test
    void theDirectoryIsFilledOnceAndItsSecretSaidOnce() {
        try (Quell quell = start(false)) {
            DemoDirectory.DemoApplication made = Demo.fillDirectory(quell).orElseThrow();
            Client.Reply token =
                    new Client(quell.origin(), "")
                            .postForm(
                                    "/" + DemoTenant.ID + "/oauth2/v2.0/token",
                                    Client.form(
                                            "grant_type",
                                            "client_credentials",
                                            "client_id",
                                            made.id().text(),
                                            "client_secret",
                                            made.secret(),
                                            "scope",
                                            "api://quell/.default"));
            Client playbook =
                    new Client(quell.origin(), token.json().get("access_token").stringValue());

            assertThat(
                            playbook.patch(
                                            "/beta/security/incidentTasks/213213",
                                            "{\"status\":\"completed\"}")
                                    .status())
                    .isEqualTo(200);
            String alerts = "/v1.0/security/alerts_v2";
            String alert = playbook.get(alerts + "?$top=1").json().at("/value/0/id").stringValue();
            assertThat(playbook.patch(alerts + "/" + alert, "{\"assignedTo\":\"x\"}").status())
                    .isEqualTo(200);
            assertThat(Demo.fillDirectory(quell)).isEmpty();
            assertThat(quell.store().users().list(DemoTenant.ID, Optional.empty(), 10)).hasSize(4);
        }
    }

    private Quell start(boolean fresh) {
        Config config =
                ConfigReader.read(
                        Optional.empty(), Map.of(), Map.of("port", "0", "data", data.toString()));
        return Demo.start(config, Outside.real(), fresh, _ -> {});
    }
}
