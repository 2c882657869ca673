package dev.quell.access.jwt;

import com.nimbusds.jose.util.Base64URL;
import dev.quell.refusal.TokenFlaw;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A token taken apart, nothing of it believed yet. Three parts, each in the one base64url spelling
 * of its bytes: no padding, no blanks, no stray bits in the last character, so that no two texts
 * are the same token.
 */
final class CompactToken {
    private final TokenHeader header;
    private final Claims claims;
    private final byte[] signingInput;
    private final Base64URL signature;

    private CompactToken(
            TokenHeader header, Claims claims, byte[] signingInput, Base64URL signature) {
        this.header = header;
        this.claims = claims;
        this.signingInput = signingInput;
        this.signature = signature;
    }

    /**
     * Takes the text apart.
     *
     * @throws dev.quell.refusal.Refused with {@code MALFORMED}, or {@code SIGNATURE} for an
     *     algorithm that is not allowed or an empty signature
     */
    static CompactToken parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw Unbelieved.malformed();
        }
        TokenHeader header =
                StrictJson.object(decode(parts[0]))
                        .map(TokenHeader::of)
                        .orElseThrow(Unbelieved::malformed);
        Claims claims =
                StrictJson.object(decode(parts[1]))
                        .map(Claims::new)
                        .orElseThrow(Unbelieved::malformed);
        if (parts[2].isEmpty()) {
            throw Unbelieved.because(TokenFlaw.SIGNATURE);
        }
        Base64URL signature = Base64URL.encode(decode(parts[2]));
        byte[] signingInput = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new CompactToken(header, claims, signingInput, signature);
    }

    TokenHeader header() {
        return header;
    }

    /** Claims of whoever wrote the text, until the signature is checked. */
    Claims claims() {
        return claims;
    }

    byte[] signingInput() {
        return Arrays.copyOf(signingInput, signingInput.length);
    }

    Base64URL signature() {
        return signature;
    }

    private static byte[] decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            if (canonical.equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same refusal: the decoder's words are of no use to anybody.
        }
        throw Unbelieved.malformed();
    }
}
