package dev.quell.issuer;

import dev.quell.terms.Ticks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** What an application proves itself with, from one time to another; whole ticks. */
public sealed interface ClientCredential {
    ObjectId id();

    Instant from();

    Instant to();

    default boolean isGoodAt(Instant time) {
        return !time.isBefore(from()) && time.isBefore(to());
    }

    /**
     * A secret that both know. Only its SHA-256 is kept: it is 256 random bits, which nobody can
     * try out however fast the hash, so that a slow one, as passwords need, would cost each call
     * and protect nothing.
     *
     * @param sha256 in lower-case hexadecimal
     */
    record Secret(ObjectId id, Instant from, Instant to, String sha256)
            implements ClientCredential {
        public Secret {
            demandTimes(from, to);
        }

        /** Whether that is the hash of its text. Takes the same time whatever differs. */
        boolean is(String hash) {
            return MessageDigest.isEqual(
                    sha256.getBytes(StandardCharsets.US_ASCII),
                    hash.getBytes(StandardCharsets.US_ASCII));
        }

        static String hash(String text) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** A key of which the application alone has the private half. */
    record Key(ObjectId id, Instant from, Instant to, PublicKeyText key)
            implements ClientCredential {
        public Key {
            demandTimes(from, to);
        }
    }

    private static void demandTimes(Instant from, Instant to) {
        if (!Ticks.isWhole(from) || !Ticks.isWhole(to) || !to.isAfter(from)) {
            throw new IllegalArgumentException("a credential is good for some whole ticks");
        }
    }
}
