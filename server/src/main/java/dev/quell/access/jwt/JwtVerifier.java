package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import dev.quell.access.ClaimNames;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.access.TokenVerifier;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.refusal.TokenFlaw;
import dev.quell.terms.Patience;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Believes compact signed tokens of the issuers it trusts, by the rules of RFC 8725 and RFC 9068:
 * RS256, PS256 and ES256 only, keys from the issuer's configuration only, nothing of a token
 * fetched or followed, no token of another kind (ID tokens, Graph's own, encrypted ones).
 *
 * <p>Order: the text's form, the issuer, its token types, the signature, then the claims; so that
 * nothing but the issuer's name is told apart to somebody who cannot sign. Good ones are
 * remembered, see {@link VerifiedTokens}. Safe for use by many threads.
 */
public final class JwtVerifier implements TokenVerifier {
    /** Entra ID's tokens have 1 to 4 KiB; with all of a user's groups still under half of this. */
    public static final int TOKEN_CHARS_MAX = 16 * 1024;

    private final List<TrustedIssuer> issuers;
    private final InstantSource clock;
    private final VerifiedTokens verified;

    /**
     * A verifier that trusts those issuers and nobody else.
     *
     * @throws IllegalArgumentException if there is none, or two could have the same {@code iss}
     */
    public JwtVerifier(List<TrustedIssuer> issuers, InstantSource clock) {
        this.issuers = List.copyOf(issuers);
        this.clock = clock;
        this.verified = new VerifiedTokens(clock);
        demandDistinct(this.issuers);
    }

    @Override
    public Identity verify(String token) {
        demandLength(token);
        return verified.find(token).orElseGet(() -> checked(token));
    }

    /** Keys may have to be fetched, and a signature takes as long as all else. */
    private Identity checked(String token) {
        Patience.demand();
        return check(token, _ -> {});
    }

    /** How that token fares; checks all that {@link #verify} does. */
    public TokenExplanation explain(String token) {
        List<TokenCheck> passed = new ArrayList<>();
        List<TokenExplanation.Finding> findings = new ArrayList<>();
        Optional<Identity> identity = Optional.empty();
        Optional<Refusal> refusal = Optional.empty();
        try {
            demandLength(token);
            identity = Optional.of(check(token, passed::add));
        } catch (Refused refused) {
            refusal = Optional.of(refused.refusal());
        }
        TokenWords words = new TokenWords(issuers, clock.instant(), takenApart(token));
        for (TokenCheck check : passed) {
            findings.add(new TokenExplanation.Finding(true, words.passed(check, identity)));
        }
        refusal.ifPresent(
                why ->
                        findings.add(
                                new TokenExplanation.Finding(
                                        false, words.failed(next(passed), why))));
        return new TokenExplanation(findings, identity);
    }

    private static TokenCheck next(List<TokenCheck> passed) {
        return Arrays.stream(TokenCheck.values())
                .filter(check -> !passed.contains(check))
                .findFirst()
                .orElseThrow();
    }

    /** The claims by which an issuer's tokens give rights; those of Entra ID if it is unknown. */
    public ClaimNames claimNames(Principal principal) {
        String name =
                switch (principal) {
                    case Principal.User user -> user.issuer();
                    case Principal.Application application -> application.issuer();
                    case Principal.Operator _ -> "";
                };
        ClaimMapping claims =
                find(name).map(TrustedIssuer::claims).orElseGet(IssuerKind.ENTRA::claims);
        return new ClaimNames(
                claims.roles().toString(),
                claims.scopes().toString(),
                claims.directoryRoles().claim().toString());
    }

    /** How many tokens are remembered. */
    long remembered() {
        return verified.size();
    }

    private static void demandLength(String token) {
        if (token.length() > TOKEN_CHARS_MAX) {
            throw Unbelieved.malformed();
        }
    }

    private static Optional<CompactToken> takenApart(String token) {
        try {
            demandLength(token);
            return Optional.of(CompactToken.parse(token));
        } catch (Refused malformed) {
            return Optional.empty();
        }
    }

    /** {@code passed} is told of each check that the token stands, in order. */
    private Identity check(String text, Consumer<TokenCheck> passed) {
        CompactToken token = CompactToken.parse(text);
        passed.accept(TokenCheck.FORM);
        TrustedIssuer issuer = issuerOf(token.claims());
        passed.accept(TokenCheck.ISSUER);
        if (!issuer.writes(token.header().type())) {
            throw Unbelieved.malformed();
        }
        passed.accept(TokenCheck.TYPE);
        JWK key =
                issuer.keys()
                        .signerOf(token)
                        .orElseThrow(() -> Unbelieved.because(TokenFlaw.SIGNATURE));
        passed.accept(TokenCheck.SIGNATURE);
        Instant now = clock.instant();
        ClaimRules.Believed believed = new ClaimRules(issuer, now, passed).check(token.claims());
        OptionalLong generation = issuer.keys().generationWith(key);
        if (generation.isPresent()) {
            verified.keep(
                    text,
                    believed.identity(),
                    new VerifiedTokens.Proof(
                            issuer.keys(), generation.getAsLong(), now, believed.end()));
        }
        return believed.identity();
    }

    private TrustedIssuer issuerOf(Claims claims) {
        String name = claims.text("iss").orElseThrow(() -> Unbelieved.because(TokenFlaw.ISSUER));
        return find(name).orElseThrow(() -> Unbelieved.because(TokenFlaw.ISSUER));
    }

    private Optional<TrustedIssuer> find(String name) {
        return issuers.stream().filter(issuer -> issuer.isNamed(name)).findFirst();
    }

    private static void demandDistinct(List<TrustedIssuer> issuers) {
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one token issuer must be trusted: else nobody could call");
        }
        for (int i = 0; i < issuers.size(); i++) {
            for (TrustedIssuer other : issuers.subList(i + 1, issuers.size())) {
                if (issuers.get(i).overlaps(other)) {
                    throw new IllegalArgumentException(
                            "two trusted issuers must not share a name, their keys would stand in"
                                    + " for each other: "
                                    + other);
                }
            }
        }
    }
}
