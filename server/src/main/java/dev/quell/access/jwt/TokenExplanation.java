package dev.quell.access.jwt;

import dev.quell.access.Identity;
import java.util.List;
import java.util.Optional;

/**
 * How a token fared, check by check, up to the first that it failed. Holds claims of it, never the
 * token.
 *
 * @param identity whom it stands for, if it is believed
 */
public record TokenExplanation(List<Finding> findings, Optional<Identity> identity) {
    public TokenExplanation {
        findings = List.copyOf(findings);
    }

    /** One check, for people. */
    public record Finding(boolean passed, String text) {}
}
