package dev.quell.issuer;

import dev.quell.access.Credentials;
import dev.quell.access.Delegation;
import dev.quell.access.IdTokenClaims;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The authorization code grant (RFC 6749 §4.1.3): tokens for an application on behalf of the user
 * who signed in. An application that has a secret or a key proves itself by it besides; one that
 * has none is a program in a browser, and proves by PKCE's verifier that it began this. Writes
 * nothing. Safe for use by many threads.
 */
public final class RedeemCode {
    private final Applications applications;
    private final Users users;
    private final Tokens tokens;
    private final AuthorizationCodes codes;

    /** Who proves what, and who makes tokens of it. */
    public record Tokens(
            AuthenticateClient authenticate, EmbeddedIssuer issuer, InstantSource clock) {}

    public RedeemCode(
            Applications applications, Users users, Tokens tokens, AuthorizationCodes codes) {
        this.applications = applications;
        this.users = users;
        this.tokens = tokens;
        this.codes = codes;
    }

    /**
     * What an application sends for it.
     *
     * @param issuer the {@code iss} of the ID token: the issuer's name on the host that the
     *     application called, which is the one that it looked up there
     */
    public record Redemption(String code, String redirectUri, String verifier, String issuer) {
        @Override
        public String toString() {
            return "Redemption";
        }
    }

    /**
     * What it gets.
     *
     * @param idToken if it asked for one
     */
    public record SignedIn(
            User user, IssuedToken accessToken, Optional<String> idToken, List<String> scopes) {}

    /**
     * The tokens. What was taken from the application since the user signed in is taken.
     *
     * @throws TokenRefusal.Said with what {@link AuthenticateClient} refuses, or {@code
     *     InvalidGrant}: the code is used up then too
     */
    public SignedIn run(AuthenticateClient.Claim claim, Redemption redemption) {
        Application application = application(claim);
        AuthorizationCodes.Grant grant =
                codes.redeem(redemption.code())
                        .filter(held -> isOf(held.request(), application, redemption))
                        .orElseThrow(RedeemCode::invalid);
        User user =
                users.find(application.tenant(), grant.user())
                        .map(Versioned::value)
                        .filter(found -> found.profile().enabled())
                        .orElseThrow(RedeemCode::invalid);
        List<String> scopes =
                grant.scopes().stream()
                        .filter(application.registration().scopes()::contains)
                        .toList();
        Delegation delegation = new Delegation(application.id().text(), user.name().text());
        Principal.User principal =
                new Principal.User(
                        tokens.issuer().nameFor(user.tenant()),
                        user.id().text(),
                        user.profile().displayName());
        Identity identity =
                new Identity(
                        user.tenant(),
                        principal,
                        new Credentials.Delegated(scopes, user.profile().directoryRoles()));
        String text =
                tokens.issuer()
                        .token(identity, Optional.of(delegation), IssueApplicationToken.LIFETIME);
        Optional<String> idToken =
                grant.request().scopes().wantsIdToken()
                        ? Optional.of(idToken(redemption.issuer(), principal, delegation, grant))
                        : Optional.empty();
        return new SignedIn(
                user, new IssuedToken(text, IssueApplicationToken.LIFETIME), idToken, scopes);
    }

    private Application application(AuthenticateClient.Claim claim) {
        return ObjectId.find(claim.clientId())
                .filter(_ -> claim.proof() instanceof ClientProof.None)
                .flatMap(id -> applications.find(claim.tenant(), id))
                .map(Versioned::value)
                .filter(found -> found.credentials().isEmpty() && found.registration().enabled())
                .orElseGet(() -> tokens.authenticate().run(claim).value());
    }

    private static boolean isOf(
            AuthorizationRequest request, Application application, Redemption redemption) {
        return request.application().tenant().equals(application.tenant())
                && request.application().id().equals(application.id())
                && request.redirectUri().equals(redemption.redirectUri())
                && application.registration().redirectUris().contains(redemption.redirectUri())
                && MessageDigest.isEqual(
                        challengeOf(redemption.verifier()).getBytes(StandardCharsets.US_ASCII),
                        request.codeChallenge().getBytes(StandardCharsets.US_ASCII));
    }

    private static String challengeOf(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String idToken(
            String issuerName,
            Principal.User user,
            Delegation delegation,
            AuthorizationCodes.Grant grant) {
        return tokens.issuer()
                .idToken(
                        new IdTokenClaims(
                                issuerName,
                                grant.request().application().tenant(),
                                user,
                                delegation,
                                grant.request().nonce(),
                                tokens.clock().instant(),
                                IssueApplicationToken.LIFETIME));
    }

    private static TokenRefusal.Said invalid() {
        return new TokenRefusal.Said(new TokenRefusal.InvalidGrant());
    }
}
