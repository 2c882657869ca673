package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever the bytes: a refusal, and nothing else is thrown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MutantsTest {
    private static final long SEED = 213_213;
    private static final int MUTANTS = 24_000;
    private static final int SIGNED_MUTANTS = 4_000;

    private final Bench bench = new Bench();

    @Test
    void noMutantOfAGoodTokenIsBelieved() {
        Random random = new Random(SEED);
        List<String> good = List.of(bench.goodToken(), elliptic(headerBytes(), claimBytes()));
        assertThat(good).allMatch(token -> bench.flaw(token).isEmpty());
        for (int i = 0; i < MUTANTS; i++) {
            byte[] bytes = good.get(i % 2).getBytes(StandardCharsets.ISO_8859_1);
            String mutant = new String(Mutator.mutate(bytes, random), StandardCharsets.ISO_8859_1);
            if (!good.contains(mutant)) {
                assertThat(bench.flaw(mutant)).as("mutant %s of seed %s", i, SEED).isPresent();
            }
        }
    }

    /** Signed by the issuer, so that every reader of header and claims gets to see them. */
    @Test
    void aSignedMutantIsBelievedOrRefusedAndNothingElse() {
        Random random = new Random(SEED);
        int believed = 0;
        for (int i = 0; i < SIGNED_MUTANTS; i++) {
            byte[] header = i % 4 == 0 ? Mutator.mutate(headerBytes(), random) : headerBytes();
            byte[] claims = i % 4 == 0 ? claimBytes() : Mutator.mutate(claimBytes(), random);
            believed += bench.flaw(elliptic(header, claims)).isEmpty() ? 1 : 0;
        }
        assertThat(believed).as("those that only change an id").isBetween(1, SIGNED_MUTANTS / 2);
    }

    @Test
    void aMutantOfAKeySetIsASetOrAnIoException() {
        Random random = new Random(SEED);
        byte[] set =
                new JWKSet(List.of(bench.ec, bench.rsa.toPublicJWK()))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < SIGNED_MUTANTS; i++) {
            try {
                read += UsableKeys.read(Mutator.mutate(set, random)).size();
            } catch (IOException e) {
                assertThat(e.getMessage()).doesNotContain("{");
            }
        }
        assertThat(read).isPositive();
    }

    private String elliptic(byte[] header, byte[] claims) {
        return Forge.token(header, claims, Forge.es256(bench.ec));
    }

    private byte[] headerBytes() {
        return Forge.json(Bench.header("ES256", "ec")).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] claimBytes() {
        return Forge.json(bench.claims(Bench.ISSUER)).getBytes(StandardCharsets.UTF_8);
    }
}
