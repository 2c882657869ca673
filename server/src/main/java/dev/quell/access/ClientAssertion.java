package dev.quell.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a truly signed client assertion (RFC 7523) says; whether it may say so is judged by whoever
 * asked.
 *
 * @param id its {@code jti}
 */
public record ClientAssertion(
        String issuer,
        String subject,
        List<String> audiences,
        String id,
        Optional<Instant> notBefore,
        Instant expires) {
    public ClientAssertion {
        audiences = List.copyOf(audiences);
    }
}
