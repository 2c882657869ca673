package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.ConfiguredIssuer.KeyPlace;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** National clouds: whose tokens, and what is offered where. */
class CloudTest {
    private static final String TENANT = "11111111-1111-4111-8111-111111111111";
    private static final String TASKS = "/beta/security/incidentTasks";

    @ParameterizedTest
    @CsvSource({
        "global,   https://login.microsoftonline.com,        https://sts.windows.net",
        "usgov,    https://login.microsoftonline.us,         https://sts.windows.net",
        "usgovdod, https://login.microsoftonline.us,         https://sts.windows.net",
        "china,    https://login.partner.microsoftonline.cn, https://sts.chinacloudapi.cn"
    })
    void entraIsBelievedUnderBothNamesThatItHasThere(String cloud, String authority, String first) {
        Config config = read(Map.of("cloud", cloud, "issuers.entra.tenants", TENANT));

        assertThat(config.issuers())
                .extracting(ConfiguredIssuer::url)
                .containsExactly(authority + "/" + TENANT + "/v2.0", first + "/" + TENANT + "/");
        assertThat(config.issuers())
                .extracting(ConfiguredIssuer::keys)
                .containsExactly(
                        discovery(authority + "/" + TENANT + "/v2.0"),
                        discovery(authority + "/" + TENANT));
    }

    /** The name says whose tenant it is, so a token of one tenant cannot speak for another. */
    @Test
    void eachTenantOfEntraIsAnIssuerOfItsOwn() {
        String second = TENANT.replace('1', '2').replace("4222", "4111").replace("8222", "8111");

        Config config = read(Map.of("issuers.entra.tenants", TENANT + "," + second));

        assertThat(config.issuers())
                .hasSize(4)
                .allSatisfy(
                        issuer ->
                                assertThat(issuer.trust().tenants())
                                        .singleElement()
                                        .satisfies(
                                                tenant ->
                                                        assertThat(issuer.url())
                                                                .contains(tenant.text())));
    }

    @Test
    void onlyEntraHasAUrlByItself() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> read(Map.of("issuers.a.kind", "okta", "issuers.a.tenants", TENANT)))
                .withMessageContaining("issuers.a.url");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "issuers.a.keys",
                                                "keys.json",
                                                "issuers.a.tenants",
                                                TENANT)))
                .withMessageContaining("issuers.a.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com",
                "https://graph.microsoft.com/",
                "https://GRAPH.microsoft.us",
                "https://dod-graph.microsoft.us",
                "https://microsoftgraph.chinacloudapi.cn",
                "00000003-0000-0000-c000-000000000000"
            })
    void tokensForGraphItselfAreNotToBeHandedToAnybodyElse(String audience) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "issuers.a.tenants",
                                                TENANT,
                                                "issuers.a.audiences",
                                                "api://quell," + audience)))
                .withMessageContaining("Microsoft Graph");
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void quellServesTasksWhereverItRuns(Cloud cloud) {
        try (RunningQuell quell = new RunningQuell("cloud", cloud.name())) {
            assertThat(quell.as("app-read").get(TASKS).status()).isEqualTo(200);
        }
    }

    /** As the page of incidentTask says it: in the global service only. */
    @ParameterizedTest
    @CsvSource({
        "GLOBAL,   200, 405",
        "USGOV,    400, 405",
        "USGOVDOD, 400, 405",
        "CHINA,    400, 400"
    })
    void strictlyEachCloudOffersWhatMicrosoftOffersThere(String cloud, int tasks, int incidents) {
        try (RunningQuell quell = new RunningQuell("cloud", cloud, "graph.strict", "true")) {
            Client client = quell.as("app-write");

            Client.Reply list = client.get(TASKS);
            assertThat(list.status()).isEqualTo(tasks);
            if (tasks == 400) {
                assertThat(list.message()).startsWith("Resource not found for the segment");
            }
            assertThat(client.post("/beta/security/incidents", "{}").status()).isEqualTo(incidents);
        }
    }

    private static KeyPlace discovery(String below) {
        return new KeyPlace.Discovery(URI.create(below + "/.well-known/openid-configuration"));
    }

    private static Config read(Map<String, String> settings) {
        return ConfigReader.read(Optional.empty(), Map.of(), new HashMap<>(settings));
    }
}
