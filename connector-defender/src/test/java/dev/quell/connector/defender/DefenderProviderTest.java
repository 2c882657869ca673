package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.ConnectorRefused;
import dev.quell.connector.ConnectorSettings;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.ResponseAction.IsolateDevice;
import dev.quell.connector.ResponseAction.OnUser;
import dev.quell.connector.ResponseAction.StopAndQuarantineFile;
import dev.quell.connector.ResponseAction.SubmitIocRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is configured, and what a connector says before it asks anybody. */
final class DefenderProviderTest {
    private static final String SECRET = "Q~0123456789";

    static final List<ResponseAction> IMPOSSIBLE =
            List.of(
                    new IsolateDevice("desktop/../x", IsolationType.FULL),
                    new IsolateDevice(" ", IsolationType.FULL),
                    new IsolateDevice("x".repeat(300), IsolationType.FULL),
                    new StopAndQuarantineFile("virus.exe", Optional.empty()),
                    new StopAndQuarantineFile("0".repeat(32), Optional.empty()),
                    new StopAndQuarantineFile("0".repeat(40), Optional.of("a\nb")),
                    new OnUser(ActionType.DISABLE_USER, "../groups/1"),
                    new OnUser(ActionType.DISABLE_USER, "a?b"),
                    new SubmitIocRule());

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(ConnectorProvider.class))
                .singleElement()
                .satisfies(provider -> assertThat(provider.kind()).isEqualTo("defender"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant-id", "client-id", "client-secret"})
    void whatIsNeededIsAskedForByName(String key) {
        Map<String, String> settings = needed();
        settings.remove(key);

        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(ConnectorRefused.class)
                .hasMessageContaining("connectors.edr." + key + " is missing: set it to ");
    }

    @ParameterizedTest
    @CsvSource({
        "tenant-id, a/b, neither the id of a tenant nor a domain",
        "client-secret, short, shorter than 8 characters",
        "cloud, china, 'one of global, gcc, usgov, usgovdod'",
        "scan, deep, neither quick nor full",
        "user-actions, yes, neither true nor false",
        "mail-accepted-is-done, true, unless mail-actions is true",
        "api-url, http://api.example, https URL",
        "api-url, https://user@api.example, https URL",
        "api-url, https://api.example?x=y, https URL",
        "login-url, ftp://localhost, https URL",
        "graph-url, not a url, https URL",
        "ca-file, /does/not/exist, cannot be read",
    })
    void whatMakesNoSenseIsRefused(String key, String value, String why) {
        Map<String, String> settings = needed();
        settings.put(key, value);

        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(ConnectorRefused.class)
                .hasMessageStartingWith("connectors.edr." + key)
                .hasMessageContaining(why);
    }

    @Test
    void aFileWithoutCertificatesIsRefused(@TempDir Path folder) throws Exception {
        Map<String, String> settings = needed();
        for (String content : new String[] {"", "hello", "-----BEGIN CERTIFICATE-----\nAA\n"}) {
            Path file = Files.writeString(folder.resolve("authority.pem"), content);
            settings.put("ca-file", file.toString());

            assertThatThrownBy(() -> create(settings))
                    .isInstanceOf(ConnectorRefused.class)
                    .hasMessageContaining("ca-file names a file");
        }
    }

    @Test
    void aSecretMayStandInAFile(@TempDir Path folder) throws Exception {
        Map<String, String> settings = needed();
        settings.remove("client-secret");
        settings.put(
                "client-secret-file",
                Files.writeString(folder.resolve("secret"), SECRET + "\n").toString());

        DefenderSettings read = DefenderSettings.read(section(settings));
        assertThat(read.clientSecret()).isEqualTo(SECRET);
        assertThat(read.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "global, login.microsoftonline.com, api.security.microsoft.com,"
                + " api.securitycenter.microsoft.com, graph.microsoft.com",
        "gcc, login.microsoftonline.com, api-gcc.securitycenter.microsoft.us,"
                + " api-gcc.securitycenter.microsoft.us, graph.microsoft.com",
        "usgov, login.microsoftonline.us, api-gov.securitycenter.microsoft.us,"
                + " api-gov.securitycenter.microsoft.us, graph.microsoft.us",
        "usgovdod, login.microsoftonline.us, api-gov.securitycenter.microsoft.us,"
                + " api-gov.securitycenter.microsoft.us, dod-graph.microsoft.us",
    })
    void eachCloudHasItsHosts(String cloud, String login, String api, String scope, String graph) {
        Map<String, String> settings = needed();
        settings.put("cloud", cloud);

        DefenderSettings read = DefenderSettings.read(section(settings));

        assertThat(read.login())
                .hasToString("https://" + login + "/contoso.example/oauth2/v2.0/token");
        assertThat(read.api()).hasToString("https://" + api);
        assertThat(read.scope()).isEqualTo("https://" + scope + "/.default");
        assertThat(read.graph()).hasToString("https://" + graph);
        assertThat(read.graphScope()).isEqualTo("https://" + graph + "/.default");
    }

    @ParameterizedTest
    @FieldSource("IMPOSSIBLE")
    void whatCannotBeDoneIsObjectedTo(ResponseAction action) {
        Map<String, String> settings = needed();
        settings.put("user-actions", "true");

        try (Connector connector = create(settings)) {
            assertThat(connector.objection(action)).isPresent();
        }
    }

    private static Map<String, String> needed() {
        return new HashMap<>(
                Map.of(
                        "tenant-id", "contoso.example",
                        "client-id", "6f1d0000-0000-4000-8000-00000000c11e",
                        "client-secret", SECRET));
    }

    private static Connector create(Map<String, String> settings) {
        return new DefenderProvider()
                .create(section(settings), new Surroundings(() -> Defender.START, new Random(1)));
    }

    private static ConnectorSettings section(Map<String, String> settings) {
        return new ConnectorSettings("connectors.edr", settings);
    }
}
