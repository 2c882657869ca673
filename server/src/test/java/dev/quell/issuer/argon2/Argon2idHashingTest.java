package dev.quell.issuer.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** What is kept of a password, and what it is good for. */
class Argon2idHashingTest {
    private final Argon2idHashing hashing = new Argon2idHashing(new SecureRandom());

    @Test
    void aHashIsOfThatPasswordAndOfNoOther() {
        String hash = hashing.hash("correct horse battery");

        assertThat(hashing.matches("correct horse battery", hash)).isTrue();
        assertThat(hashing.matches("correct horse batterY", hash)).isFalse();
        assertThat(hashing.matches("", hash)).isFalse();
    }

    @Test
    void aHashSaysHowItWasMadeAndNoTwoAreAlike() {
        String hash = hashing.hash("correct horse battery");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashing.hash("correct horse battery")).isNotEqualTo(hash);
    }

    /** RFC 9106 has no vector without secret and data; this is the reference program's output. */
    @Test
    void aHashOfOtherParametersIsUnderstood() {
        String hash =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hashing.matches("password", hash)).isTrue();
        assertThat(hashing.matches("Password", hash)).isFalse();
    }

    @Test
    void nobodysHashCostsTheSameAndMatchesNothing() {
        String parameters = hashing.hash("x").replaceAll("[^$]*\\$[^$]*$", "");

        assertThat(Argon2idHashing.NOBODYS).startsWith(parameters);
        assertThat(hashing.matches("", Argon2idHashing.NOBODYS)).isFalse();
        assertThat(hashing.matches("nobody", Argon2idHashing.NOBODYS)).isFalse();
    }

    @Test
    void anUmlautIsTheSameHoweverItIsTyped() {
        assertThat(hashing.matches("gru\u0308ne Wiesen", hashing.hash("gr\u00fcne Wiesen")))
                .isTrue();
    }
}
