package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys of a published set count. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UsableKeysTest {
    private final RSAKey rsa = Forge.rsaKey("rsa").toPublicJWK();
    private final JWK ec = Forge.ecKey("ec").toPublicJWK();

    @Test
    void onlyStrongPublicKeysAreTaken() throws IOException, JOSEException {
        List<String> keys =
                List.of(
                        rsa.toJSONString(),
                        ec.toJSONString(),
                        Forge.rsaKey("private").toJSONString(),
                        Forge.rsaKey("short", 1024).toPublicJWK().toJSONString(),
                        new RSAKey.Builder(rsa.getModulus(), Base64URL.encode(new byte[] {1}))
                                .keyID("exponent 1")
                                .build()
                                .toJSONString(),
                        new OctetSequenceKey.Builder(new byte[32])
                                .keyID("oct")
                                .build()
                                .toJSONString(),
                        new ECKeyGenerator(Curve.P_384).generate().toPublicJWK().toJSONString(),
                        new RSAKey.Builder(rsa)
                                .keyID("encrypts")
                                .keyOperations(Set.of(KeyOperation.ENCRYPT))
                                .build()
                                .toJSONString(),
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                        "{\"kty\":\"RSA\",\"n\":1,\"e\":[]}",
                        "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}",
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQ\"}",
                        "{\"kty\":\"new\"}",
                        "{}",
                        "[]",
                        "null",
                        "1");

        assertThat(read(keys)).containsExactly(rsa, ec);
    }

    /** The library throws a NullPointerException for a further prime without its parts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"RSA\",\"n\":\"N\",\"e\":\"AQAB\",\"oth\":[{}]}",
                "{\"kty\":\"RSA\",\"n\":\"N\",\"e\":\"AQAB\",\"oth\":[{\"a\":1}]}",
                "{\"kty\":\"RSA\",\"n\":\"N\",\"e\":\"AQAB\",\"d\":\"AQAB\",\"oth\":[{}]}",
                "{\"kty\":\"RSA\",\"n\":1,\"e\":[]}",
                "{\"kty\":null}",
                "[]"
            })
    void aKeyThatTripsTheLibraryIsPassedOverAlone(String broken) throws IOException {
        String modulus = rsa.getModulus().toString();

        assertThat(read(List.of(broken.replace("\"N\"", "\"" + modulus + "\""), ec.toJSONString())))
                .containsExactly(ec);
    }

    @Test
    void aSetOfTooManyKeysIsNone() {
        List<String> keys =
                new ArrayList<>(Collections.nCopies(UsableKeys.KEYS_MAX + 1, ec.toJSONString()));

        assertThatIOException().isThrownBy(() -> read(keys));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[",
                "{\"keys\":[],\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"
            })
    void whatHoldsNoUsableKeyIsNoSet(String text) {
        assertThatIOException()
                .isThrownBy(() -> UsableKeys.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<JWK> read(List<String> keys) throws IOException {
        String set = keys.stream().collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        return UsableKeys.read(set.getBytes(StandardCharsets.UTF_8));
    }
}
