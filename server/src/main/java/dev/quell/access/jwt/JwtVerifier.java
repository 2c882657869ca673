package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import dev.quell.access.Identity;
import dev.quell.access.TokenVerifier;
import dev.quell.refusal.TokenFlaw;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Believes compact signed tokens of the issuers it trusts, by the rules of RFC 8725 and RFC 9068:
 * RS256, PS256 and ES256 only, keys from the issuer's configuration only, nothing of a token
 * fetched or followed, no token of another kind (ID tokens, Graph's own, encrypted ones).
 *
 * <p>Order: the text's form, the issuer, its token types, the signature, then the claims; so that
 * nothing but the issuer's name is told apart to somebody who cannot sign. Good ones are
 * remembered, see {@link VerifiedTokens}. Safe for use by many threads.
 */
public final class JwtVerifier implements TokenVerifier {
    /** Entra ID's tokens have 1 to 4 KiB; with all of a user's groups still under half of this. */
    public static final int TOKEN_CHARS_MAX = 16 * 1024;

    private final List<TrustedIssuer> issuers;
    private final InstantSource clock;
    private final VerifiedTokens verified;

    /**
     * A verifier that trusts those issuers and nobody else.
     *
     * @throws IllegalArgumentException if there is none, or two could have the same {@code iss}
     */
    public JwtVerifier(List<TrustedIssuer> issuers, InstantSource clock) {
        this.issuers = List.copyOf(issuers);
        this.clock = clock;
        this.verified = new VerifiedTokens(clock);
        demandDistinct(this.issuers);
    }

    @Override
    public Identity verify(String token) {
        if (token.length() > TOKEN_CHARS_MAX) {
            throw Unbelieved.malformed();
        }
        return verified.find(token).orElseGet(() -> check(token));
    }

    /** How many tokens are remembered. */
    long remembered() {
        return verified.size();
    }

    private Identity check(String text) {
        CompactToken token = CompactToken.parse(text);
        TrustedIssuer issuer = issuerOf(token.claims());
        if (!issuer.writes(token.header().type())) {
            throw Unbelieved.malformed();
        }
        JWK key =
                issuer.keys()
                        .signerOf(token)
                        .orElseThrow(() -> Unbelieved.because(TokenFlaw.SIGNATURE));
        Instant now = clock.instant();
        ClaimRules.Believed believed = ClaimRules.check(token.claims(), issuer, now);
        OptionalLong generation = issuer.keys().generationWith(key);
        if (generation.isPresent()) {
            verified.keep(
                    text,
                    believed.identity(),
                    new VerifiedTokens.Proof(
                            issuer.keys(), generation.getAsLong(), now, believed.end()));
        }
        return believed.identity();
    }

    private TrustedIssuer issuerOf(Claims claims) {
        String name = claims.text("iss").orElseThrow(() -> Unbelieved.because(TokenFlaw.ISSUER));
        return issuers.stream()
                .filter(issuer -> issuer.isNamed(name))
                .findFirst()
                .orElseThrow(() -> Unbelieved.because(TokenFlaw.ISSUER));
    }

    private static void demandDistinct(List<TrustedIssuer> issuers) {
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one token issuer must be trusted: else nobody could call");
        }
        for (int i = 0; i < issuers.size(); i++) {
            for (TrustedIssuer other : issuers.subList(i + 1, issuers.size())) {
                if (issuers.get(i).overlaps(other)) {
                    throw new IllegalArgumentException(
                            "two trusted issuers must not share a name, their keys would stand in"
                                    + " for each other: "
                                    + other);
                }
            }
        }
    }
}
