package dev.quell.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens of any shape, good ones and bad ones. Signs with the Java platform alone, so that
 * the library under test does not vouch for itself.
 */
final class Forge {

    /** Makes the third part from the first two. */
    interface Signing {
        byte[] sign(byte[] input) throws GeneralSecurityException;
    }

    static final Signing NOTHING = _ -> new byte[0];

    private Forge() {}

    static RSAKey rsaKey(String id) {
        return rsaKey(id, 2048);
    }

    static RSAKey rsaKey(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static ECKey ecKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static Signing rs256(RSAKey key) {
        return input -> signed(Signature.getInstance("SHA256withRSA"), privateHalf(key), input);
    }

    static Signing ps256(RSAKey key) {
        return input -> {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return signed(signature, privateHalf(key), input);
        };
    }

    static Signing es256(ECKey key) {
        return input ->
                signed(
                        Signature.getInstance("SHA256withECDSAinP1363Format"),
                        privateHalf(key),
                        input);
    }

    static Signing hs256(byte[] secret) {
        return input -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input);
        };
    }

    static String token(Map<String, ?> header, Map<String, ?> claims, Signing signing) {
        return token(json(header), json(claims), signing);
    }

    static String token(String header, String claims, Signing signing) {
        return token(
                header.getBytes(StandardCharsets.UTF_8),
                claims.getBytes(StandardCharsets.UTF_8),
                signing);
    }

    static String token(byte[] header, byte[] claims, Signing signing) {
        String input = base64(header) + "." + base64(claims);
        try {
            return input + "." + base64(signing.sign(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Escapes halves of surrogate pairs, which UTF-8 cannot say. */
    static String json(Map<String, ?> object) {
        StringBuilder text = new StringBuilder();
        for (char c : JSONObjectUtils.toJSONString(object).toCharArray()) {
            text.append(Character.isSurrogate(c) ? "\\u%04x".formatted((int) c) : c);
        }
        return text.toString();
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] signed(Signature signature, PrivateKey key, byte[] input)
            throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(input);
        return signature.sign();
    }

    private static PrivateKey privateHalf(AsymmetricJWK key) {
        try {
            return key.toPrivateKey();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
