package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The public keys that an issuer's signatures are checked with. Safe for use by many threads. */
public abstract sealed class IssuerKeys permits FixedKeys, PublishedKeys {

    /** The key that made the signature; empty if none of the issuer's did. */
    final Optional<JWK> signerOf(CompactToken token) {
        return candidates(token).stream()
                .filter(key -> token.header().algorithm().verifies(key, token))
                .findFirst();
    }

    /** Keys that the token's header allows; a set that lacks one may be asked for anew. */
    abstract List<JWK> candidates(CompactToken token);

    /**
     * The number of the newest known set, if that key is in it; another set has another number.
     * What was found good by a key may be remembered for as long as the number stands.
     */
    abstract OptionalLong generationWith(JWK key);

    /** Whether that is still the number of the newest known set. Never waits. */
    abstract boolean isGeneration(long generation);

    static List<JWK> matching(List<JWK> keys, TokenHeader header) {
        return keys.stream()
                .filter(key -> header.algorithm().suits(key))
                .filter(IssuerKeys::isForSignatures)
                .filter(
                        key ->
                                header.keyId().isEmpty()
                                        || header.keyId().get().equals(key.getKeyID()))
                .toList();
    }

    static boolean isForSignatures(JWK key) {
        return key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
    }
}
