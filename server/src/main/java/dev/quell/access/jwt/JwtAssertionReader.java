package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.RSAKey;
import dev.quell.access.AssertionReader;
import dev.quell.access.ClientAssertion;
import dev.quell.refusal.Refused;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads assertions as strictly as tokens: RS256 and PS256, which is what the Microsoft identity
 * libraries sign with; keys from the application's registration only, whatever the header names.
 */
public final class JwtAssertionReader implements AssertionReader {
    /** With the certificate in the header, which Microsoft's libraries may send, 3 to 6 KiB. */
    public static final int ASSERTION_CHARS_MAX = 16 * 1024;

    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

    @Override
    public Optional<ClientAssertion> read(String text, List<RSAPublicKey> keys) {
        if (text.length() > ASSERTION_CHARS_MAX) {
            return Optional.empty();
        }
        try {
            CompactToken token = CompactToken.parse(text);
            boolean typed = token.header().type().map(TYPES::contains).orElse(true);
            boolean signed = keys.stream().anyMatch(key -> isSignedBy(key, token));
            return typed && signed ? Optional.of(assertion(token.claims())) : Optional.empty();
        } catch (Refused _) { // not a token, or without what an assertion must have
            return Optional.empty();
        }
    }

    private static boolean isSignedBy(RSAPublicKey key, CompactToken token) {
        RSAKey jwk = new RSAKey.Builder(key).build();
        SignatureAlgorithm algorithm = token.header().algorithm();
        return algorithm.suits(jwk) && algorithm.verifies(jwk, token);
    }

    private static ClientAssertion assertion(Claims claims) {
        return new ClientAssertion(
                claims.id("iss").orElseThrow(Unbelieved::malformed),
                claims.id("sub").orElseThrow(Unbelieved::malformed),
                claims.textOrTexts("aud"),
                claims.id("jti").orElseThrow(Unbelieved::malformed),
                claims.instant("nbf"),
                claims.instant("exp").orElseThrow(Unbelieved::malformed));
    }
}
