package dev.quell.access.jwt;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.refusal.TokenFlaw;

/** Spells the one refusal of this room. */
final class Unbelieved {
    private Unbelieved() {}

    static Refused because(TokenFlaw flaw) {
        return new Refused(new Refusal.TokenInvalid(flaw));
    }

    static Refused malformed() {
        return because(TokenFlaw.MALFORMED);
    }
}
