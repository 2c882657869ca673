package dev.quell.issuer;

import java.time.Duration;

/** A token to hand over; a secret. {@code lifetime} is what is left of it. */
public record IssuedToken(String text, Duration lifetime) {
    @Override
    public String toString() {
        return "IssuedToken";
    }
}
