package dev.quell.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.connector.ConnectorRefused;
import dev.quell.connector.ConnectorSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    private static final ConnectorSettings SETTINGS =
            new ConnectorSettings("connectors.soar", Map.of());

    /** The vector of the libraries of Standard Webhooks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void itSignsAsTheSpecificationDoes(String secret) {
        assertThat(
                        SigningKey.of(SETTINGS, "secret", secret)
                                .sign(
                                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                        1_614_265_330,
                                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_",
                "secret",
                "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa"
            })
    void whatSpellsNoKeyIsRefusedAndNotShown(String secret) {
        assertThatExceptionOfType(ConnectorRefused.class)
                .isThrownBy(() -> SigningKey.of(SETTINGS, "secret", secret))
                .withMessage(
                        "connectors.soar.secret is no secret of Standard Webhooks: whsec_ and the"
                                + " base64 of 24 to 64 bytes.");
    }

    @Test
    void aKeyHasUpToSixtyFourBytes() {
        String longest = Base64.getEncoder().encodeToString(new byte[64]);
        String tooLong = Base64.getEncoder().encodeToString(new byte[65]);

        assertThat(SigningKey.of(SETTINGS, "secret", longest)).isNotNull();
        assertThatExceptionOfType(ConnectorRefused.class)
                .isThrownBy(() -> SigningKey.of(SETTINGS, "secret", tooLong));
    }
}
