package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import java.util.OptionalLong;

/** Keys that stay the same while the process lives. */
final class FixedKeys extends IssuerKeys {
    private static final long GENERATION = 0;

    private final List<JWK> keys;

    FixedKeys(List<JWK> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    List<JWK> candidates(CompactToken token) {
        return matching(keys, token.header());
    }

    @Override
    OptionalLong generationWith(JWK key) {
        return OptionalLong.of(GENERATION);
    }

    @Override
    boolean isGeneration(long generation) {
        return generation == GENERATION;
    }
}
