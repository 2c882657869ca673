package dev.quell.issuer;

import java.util.Optional;
import java.util.Set;

/** What a client sends to prove itself. None of it is ever logged or echoed. */
public sealed interface ClientProof {

    /** A shared secret. */
    record Secret(String text) implements ClientProof {
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /**
     * An assertion that it signed.
     *
     * @param audiences what it may be made for: the token endpoint, as the client called it, or the
     *     issuer
     */
    record Assertion(String text, Set<String> audiences) implements ClientProof {
        public Assertion {
            audiences = Set.copyOf(audiences);
        }

        @Override
        public String toString() {
            return "Assertion";
        }
    }

    /** Nothing, as a program in a browser has nothing that it could keep. */
    record None() implements ClientProof {}

    /** The one of these that was sent. */
    static ClientProof of(Optional<String> secret, Optional<ClientProof.Assertion> assertion) {
        if (secret.isPresent() && assertion.isPresent()) {
            throw new TokenRefusal.Said(
                    new TokenRefusal.InvalidRequest(
                            "A client proves itself by a secret or by an assertion, not by both."));
        }
        return secret.<ClientProof>map(Secret::new)
                .or(() -> assertion)
                .orElseGet(ClientProof.None::new);
    }
}
