package dev.quell.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.ConnectorRefused;
import dev.quell.connector.ConnectorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookProviderTest {
    private static final String URL = "https://soar.example/hook";

    @Test
    void itIsFoundByItsKind() {
        assertThat(ServiceLoader.load(ConnectorProvider.class))
                .extracting(ConnectorProvider::kind)
                .containsExactly("webhook");
    }

    @Test
    void withoutMoreAReceiverTakesEverythingAndIsNotIdempotent() {
        Connector webhook = create("url", URL, "secret", ReceivingProduct.SECRET);

        assertThat(webhook.actionTypes()).containsExactlyInAnyOrder(ActionType.values());
        assertThat(webhook.idempotent(ActionType.ISOLATE_DEVICE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/x",
                "http://127.0.0.1/",
                "http://[::1]/",
                "HTTPS://a/"
            })
    void ordersGoOverTlsOrStayOnThisMachine(String url) {
        assertThat(create("url", url, "secret", ReceivingProduct.SECRET)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://soar.example/secret-path", "ftp://localhost/", "https:///secret-path",
                "https://ann:secret-path@soar.example/", "soar.example",
                        "https://so ar/secret-path",
                "http://localhost.evil.example/", "mailto:ann@soar.example"
            })
    void whatOthersCouldReadIsRefusedAndNotShown(String url) {
        assertThatExceptionOfType(ConnectorRefused.class)
                .isThrownBy(() -> create("url", url, "secret", ReceivingProduct.SECRET))
                .withMessage(
                        "connectors.soar.url is no https URL without user name (plain http only to"
                                + " localhost, 127.0.0.1 or [::1]): whoever reads or changes an"
                                + " order on its way could do harm.");
    }

    @Test
    void urlAndSecretsMayBeInFiles(@TempDir Path folder) throws IOException {
        Path url = Files.writeString(folder.resolve("url"), URL + "\n");
        Path secret = Files.writeString(folder.resolve("secret"), ReceivingProduct.SECRET);

        assertThat(
                        create(
                                "url-file", url.toString(),
                                "secret-file", secret.toString(),
                                "previous-secret-file", secret.toString()))
                .isNotNull();
    }

    @Test
    void authoritiesAreInPem(@TempDir Path folder) throws IOException {
        for (String text : new String[] {"", "no certificate"}) {
            Path file = Files.writeString(folder.resolve("ca.pem"), text);

            assertThatExceptionOfType(ConnectorRefused.class)
                    .isThrownBy(
                            () ->
                                    create(
                                            "url",
                                            URL,
                                            "secret",
                                            ReceivingProduct.SECRET,
                                            "ca-file",
                                            file.toString()))
                    .withMessage(
                            "connectors.soar.ca-file names a file without certificates in PEM.");
        }
    }

    @Test
    void everySecretHasAFile() {
        assertThat(new WebhookProvider().keys())
                .contains("url-file", "secret-file", "previous-secret-file");
    }

    private static Connector create(String... pairs) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return new WebhookProvider()
                .create(
                        new ConnectorSettings("connectors.soar", settings),
                        new Surroundings(() -> Orders.NOON, new Random(1)));
    }
}
