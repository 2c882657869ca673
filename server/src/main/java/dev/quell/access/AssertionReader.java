package dev.quell.access;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;

/** Reads client assertions. Implementations are safe for use by many threads. */
public interface AssertionReader {

    /**
     * What it says, if one of these keys signed it.
     *
     * @param text untrusted and of any length; never logged
     * @return empty for whatever is not a signed assertion with all that one must have
     */
    Optional<ClientAssertion> read(String text, List<RSAPublicKey> keys);
}
