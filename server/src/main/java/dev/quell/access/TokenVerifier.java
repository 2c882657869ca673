package dev.quell.access;

/** Believes a token or does not. Implementations are safe for use by many threads. */
public interface TokenVerifier {

    /**
     * Checks everything that makes a token good.
     *
     * @param token the text behind {@code Bearer}, untrusted and of any length; never logged
     * @return who it stands for, valid now
     * @throws dev.quell.refusal.Refused with {@code TokenInvalid}, or {@code Unavailable} while the
     *     issuer's keys cannot be had: a good token must not be called bad
     */
    Identity verify(String token);
}
