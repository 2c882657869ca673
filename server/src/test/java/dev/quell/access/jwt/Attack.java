package dev.quell.access.jwt;

import dev.quell.refusal.TokenFlaw;

/** A token that must not be believed, and what is said about it. */
record Attack(String name, String token, TokenFlaw flaw) {
    @Override
    public String toString() {
        return name;
    }
}
