package dev.quell.refusal;

/**
 * Why a token was not believed. Coarse on purpose: what the caller is told must not help to forge
 * one.
 */
public enum TokenFlaw {
    /** Not a signed compact token, or of a kind, type or shape that is never accepted. */
    MALFORMED,
    /** No key of the issuer's matches, the algorithm is not allowed, or the signature is wrong. */
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    TENANT,
    EXPIRED,
    NOT_YET_VALID
}
