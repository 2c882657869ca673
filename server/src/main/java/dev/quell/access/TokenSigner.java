package dev.quell.access;

/** Makes a token that the {@link TokenVerifier} of the same keys will believe. */
public interface TokenSigner {

    /** A signed compact token with those claims; a secret from here on. */
    String sign(TokenClaims claims);

    /** A signed ID token, which the verifier will not take for an access token. */
    String signId(IdTokenClaims claims);
}
