package dev.quell.access.jwt;

import dev.quell.access.Identity;
import dev.quell.access.TenantId;
import dev.quell.refusal.TokenFlaw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the claims of a truly signed token must say: made for us, valid now, about a tenant of its
 * issuer, and an access token. The JOSE library's own check reads the system's clock, so it is not
 * used.
 */
final class ClaimRules {
    /** Clocks of two machines that both ask for the time differ by less. */
    static final int CLOCK_SKEW_SECONDS_MAX = 60;

    private static final Duration SKEW = Duration.ofSeconds(CLOCK_SKEW_SECONDS_MAX);

    /** Claims that ID tokens have and access tokens have not: OpenID Connect Core §2, §3.3.2.11. */
    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

    private final TrustedIssuer issuer;
    private final Instant now;
    private final Consumer<TokenCheck> passed;

    /** {@code passed} is told of each check that was stood. */
    ClaimRules(TrustedIssuer issuer, Instant now, Consumer<TokenCheck> passed) {
        this.issuer = issuer;
        this.now = now;
        this.passed = passed;
    }

    /**
     * Checks all of them.
     *
     * @throws dev.quell.refusal.Refused with the first flaw
     */
    Believed check(Claims claims) {
        demandAccessToken(claims);
        passed.accept(TokenCheck.KIND);
        if (!issuer.speaksTo(claims.textOrTexts("aud"))) {
            throw Unbelieved.because(TokenFlaw.AUDIENCE);
        }
        passed.accept(TokenCheck.AUDIENCE);
        Instant end = demandLifetime(claims);
        passed.accept(TokenCheck.LIFETIME);
        String name = claims.text("iss").orElseThrow(Unbelieved::malformed);
        TenantId tenant = issuer.tenantOf(name, claims.text("tid"));
        passed.accept(TokenCheck.TENANT);
        Identity identity = new ClaimedIdentity(claims, name, issuer.claims()).in(tenant);
        passed.accept(TokenCheck.IDENTITY);
        return new Believed(identity, end);
    }

    private static void demandAccessToken(Claims claims) {
        boolean other = claims.text("typ").filter(type -> !type.equals("Bearer")).isPresent();
        if (other || OF_ID_TOKENS.stream().anyMatch(claims::has)) {
            throw Unbelieved.malformed();
        }
    }

    /** When the token ends, the skew included. */
    private Instant demandLifetime(Claims claims) {
        Instant end = claims.instant("exp").orElseThrow(Unbelieved::malformed).plus(SKEW);
        Optional<Instant> begin = claims.instant("nbf");
        Optional<Instant> issued = claims.instant("iat");
        if (!now.isBefore(end)) {
            throw Unbelieved.because(TokenFlaw.EXPIRED);
        }
        Instant latest = now.plus(SKEW);
        if (begin.filter(latest::isBefore).isPresent()
                || issued.filter(latest::isBefore).isPresent()) {
            throw Unbelieved.because(TokenFlaw.NOT_YET_VALID);
        }
        return end;
    }

    /** Who, and from when on no longer. */
    record Believed(Identity identity, Instant end) {}
}
