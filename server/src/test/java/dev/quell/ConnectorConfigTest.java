package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.TenantId;
import dev.quell.connector.ActionType;
import dev.quell.response.ConfiguredConnector;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections of the configuration for connectors, from the file to the connector. */
final class ConnectorConfigTest {
    private static final String TENANT = "11111111-1111-4111-8111-111111111111";
    private static final String OTHER = "22222222-2222-4222-8222-222222222222";

    @Test
    void withoutASectionThereIsNoConnectorAndTheLimitsAreTheUsual() {
        Config config = read(Map.of(), Map.of());

        assertThat(config.connectors()).isEmpty();
        assertThat(config.actions().extended()).isFalse();
        assertThat(config.actions().limits().perHourMax()).isEqualTo(100);
        assertThat(config.actions().limits().openMax()).isEqualTo(1_000);
    }

    @Test
    void aSectionMakesAConnectorOfItsKindForItsTenants() {
        Config config =
                read(
                        Map.of(),
                        Map.of(
                                "connectors.edr.kind", "test",
                                "connectors.edr.url", "http://127.0.0.1:1/",
                                "connectors.edr.tenants", TENANT.toUpperCase(Locale.ROOT)));

        try (ConnectorParts parts = parts(config)) {
            ConfiguredConnector edr = parts.connectors().all().getFirst();
            assertThat(edr.name()).isEqualTo("edr");
            assertThat(edr.tenants()).isEqualTo(Set.of(new TenantId(TENANT)));
        }
    }

    @Test
    void aVariableNamesAKeyOfSeveralWords() {
        Config config =
                read(
                        Map.of(
                                "QUELL_CONNECTORS_EDR_KIND", "test",
                                "QUELL_CONNECTORS_EDR_CLIENT_SECRET_FILE", "/run/secret"),
                        Map.of());

        ConnectorSection section = config.connectors().getFirst();
        assertThat(section.name()).isEqualTo("edr");
        assertThat(section.settings()).isEqualTo(Map.of("client-secret-file", "/run/secret"));
    }

    @Test
    void twoForTheSameTenantsAreRefusedAndForOthersNot() {
        Map<String, String> two =
                Map.of(
                        "connectors.a.kind",
                        "test",
                        "connectors.a.tenants",
                        TENANT,
                        "connectors.b.kind",
                        "test",
                        "connectors.b.tenants",
                        OTHER);
        Map<String, String> everybodys = new HashMap<>(two);
        everybodys.remove("connectors.b.tenants");

        try (ConnectorParts parts = parts(read(Map.of(), two))) {
            assertThat(parts.connectors().all()).hasSize(2);
        }
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parts(read(Map.of(), everybodys)))
                .withMessageContaining("a and b");
    }

    @Test
    void withoutAListAConnectorDoesAllThatItCan() {
        Config config = read(Map.of(), Map.of("connectors.edr.kind", "test"));

        try (ConnectorParts parts = parts(config)) {
            assertThat(parts.connectors().all().getFirst().types())
                    .isEqualTo(EnumSet.allOf(ActionType.class));
        }
    }

    @Test
    void twoThatCanDoTheSameAreToldApartByTheirActions() {
        Map<String, String> apart =
                Map.of(
                        "connectors.a.kind", "test",
                        "connectors.a.actions", "isolateDevice, unIsolateDevice",
                        "connectors.b.kind", "test",
                        "connectors.b.actions", "disableUser");
        Map<String, String> shared = new HashMap<>(apart);
        shared.put("connectors.b.actions", "disableUser,unIsolateDevice");

        try (ConnectorParts parts = parts(read(Map.of(), apart))) {
            assertThat(parts.connectors().all())
                    .extracting(ConfiguredConnector::types)
                    .containsExactly(
                            Set.of(ActionType.ISOLATE_DEVICE, ActionType.UN_ISOLATE_DEVICE),
                            Set.of(ActionType.DISABLE_USER));
        }
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parts(read(Map.of(), shared)))
                .withMessageContaining("a and b would both do unIsolateDevice for")
                .withMessageContaining("connectors.*.actions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connectors.edr.url=x        | connectors.edr.kind is missing",
                "connectors.EDR.kind=test    | connectors.EDR is no name",
                "connectors.edr.kind=nothing | There are: defender, simulator, test, webhook.",
                "connectors.edr.kind=test connectors.edr.tenants=x | connectors.edr.tenants",
                "connectors.edr.kind=test connectors.edr.uri=x | Those are: kind, tenants, actions, url",
                "connectors.edr.kind=test connectors.edr.actions=x | edr.actions lists x, which",
                "connectors.edr.kind=test connectors.edr.actions=enableUser, | an empty name",
                "connectors.edr.kind=test connectors.edr.actions=x | do. It does: collectInv",
                "actions.per-hour-max=-1     | actions.per-hour-max",
                "public-url=http://quell.example | public-url is no address",
                "public-url=https://a@quell.example | public-url is no address",
                "public-url=https://quell.example?x | public-url is no address",
                "public-url=quell.example    | public-url is no address",
                "public-url=https://         | public-url is no address",
            })
    void whatCannotBeServedIsRefusedByName(String lines, String named) {
        Map<String, String> options = new HashMap<>();
        for (String line : lines.split(" ", -1)) {
            String[] parts = line.split("=", -1);
            options.put(parts[0], parts[1]);
        }

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parts(read(Map.of(), options)).close())
                .withMessageContaining(named.strip());
    }

    private static ConnectorParts parts(Config config) {
        return new ConnectorParts(config, Outside.at(InstantSource.fixed(RunningQuell.START)));
    }

    private static Config read(Map<String, String> environment, Map<String, String> options) {
        return ConfigReader.read(Optional.empty(), environment, options);
    }
}
