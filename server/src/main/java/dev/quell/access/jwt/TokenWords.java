package dev.quell.access.jwt;

import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says of a token what each check found and what it wanted. What comes from the token is shown as
 * display names are, so that it cannot steer a terminal; of its signature nothing is shown.
 */
final class TokenWords {
    private final List<TrustedIssuer> issuers;
    private final Instant now;
    private final Optional<CompactToken> token;
    private final Optional<TrustedIssuer> issuer;

    /** {@code token} is empty if it could not be taken apart. */
    TokenWords(List<TrustedIssuer> issuers, Instant now, Optional<CompactToken> token) {
        this.issuers = issuers;
        this.now = now;
        this.token = token;
        this.issuer =
                token.flatMap(t -> claim("iss"))
                        .flatMap(name -> issuers.stream().filter(i -> i.isNamed(name)).findFirst());
    }

    String passed(TokenCheck check, Optional<Identity> identity) {
        return switch (check) {
            case FORM ->
                    "form: a compact token, signed by %s with the key '%s'"
                            .formatted(header(h -> h.algorithm().name()), keyId());
            case ISSUER -> "issuer: iss is " + shown("iss") + ", which is believed";
            case TYPE -> "type: typ of the header is " + type();
            case SIGNATURE -> "signature: by a key of the issuer";
            case KIND -> "kind: an access token";
            case AUDIENCE -> "audience: aud is " + audiences();
            case LIFETIME -> "lifetime: good until " + time("exp");
            case TENANT ->
                    "tenant: " + identity.map(i -> i.tenant().text()).orElseGet(() -> shown("tid"));
            case IDENTITY -> "who: " + identity.map(TokenWords::who).orElse("known");
        };
    }

    String failed(TokenCheck check, Refusal refusal) {
        return switch (check) {
            case FORM ->
                    "form: no compact token that could be believed. Wanted are three parts of"
                            + " base64url, JSON without repeated members, RS256, PS256 or ES256,"
                            + " and no nonce in the header, which marks tokens for Microsoft Graph";
            case ISSUER ->
                    "issuer: iss is %s; believed are %s. Name it in issuers.*.url, letter by letter"
                            .formatted(shown("iss"), issuers);
            case TYPE -> "type: typ of the header is " + type() + ", which the issuer never writes";
            case SIGNATURE ->
                    refusal instanceof Refusal.Unavailable
                            ? "signature: the issuer's keys cannot be had now; the answer is 503"
                            : "signature: no key of the issuer made it (kid '%s', %s)"
                                    .formatted(keyId(), header(h -> h.algorithm().name()));
            case KIND ->
                    "kind: no access token, but an ID token or another: it has typ, nonce, at_hash"
                            + " or c_hash as those have. Send the access token";
            case AUDIENCE ->
                    "audience: aud is %s; taken are %s. Ask the issuer for a token for one of them, or name it in issuers.*.audiences"
                            .formatted(
                                    audiences(),
                                    issuer.map(i -> sorted(i.audiences())).orElse("none"));
            case LIFETIME ->
                    "lifetime: from nbf %s and iat %s to exp %s, and now it is %s"
                            .formatted(time("nbf"), time("iat"), time("exp"), now);
            case TENANT ->
                    "tenant: tid is %s; the issuer may speak for %s. Name it in issuers.*.tenants"
                            .formatted(
                                    shown("tid"),
                                    issuer.map(TrustedIssuer::tenants).orElse("none"));
            case IDENTITY ->
                    "who: the claims say neither who the application is nor who the user is; see issuers.*.kind and issuers.*.claims.* in docs/identity-providers.md";
        };
    }

    private static String who(Identity identity) {
        String principal =
                switch (identity.principal()) {
                    case Principal.User user -> "the user " + user.displayName();
                    case Principal.Application application -> "the application " + application.id();
                    case Principal.Operator operator -> operator.displayName();
                };
        return switch (identity.credentials()) {
            case Credentials.ApplicationOnly(List<String> roles) ->
                    "%s with application roles %s".formatted(principal, shown(roles));
            case Credentials.Delegated(List<String> scopes, Set<DirectoryRole> directoryRoles) ->
                    "%s with scopes %s and directory roles %s"
                            .formatted(
                                    principal,
                                    shown(scopes),
                                    directoryRoles.stream()
                                            .sorted()
                                            .map(DirectoryRole::displayName)
                                            .toList());
        };
    }

    private String header(Function<TokenHeader, String> part) {
        return token.map(CompactToken::header).map(part).orElse("");
    }

    private String keyId() {
        return ClaimText.shown(header(h -> h.keyId().orElse("")));
    }

    private String type() {
        return header(h -> h.type().map(ClaimText::shown).orElse("absent"));
    }

    private String audiences() {
        return read(claims -> Optional.of(shown(claims.textOrTexts("aud"))));
    }

    private String time(String name) {
        return read(claims -> claims.instant(name).map(Instant::toString));
    }

    private String shown(String name) {
        return read(claims -> claims.text(name).map(text -> "'" + ClaimText.shown(text) + "'"));
    }

    private Optional<String> claim(String name) {
        try {
            return token.map(CompactToken::claims).flatMap(claims -> claims.text(name));
        } catch (Refused otherKind) {
            return Optional.empty();
        }
    }

    /** A claim of another kind than it must have is said to be that. */
    private String read(Function<Claims, Optional<String>> reading) {
        try {
            return token.map(CompactToken::claims).flatMap(reading).orElse("absent");
        } catch (Refused otherKind) {
            return "of a wrong kind";
        }
    }

    private static String shown(List<String> texts) {
        return texts.stream().map(ClaimText::shown).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String sorted(Set<String> texts) {
        return texts.stream().sorted(Comparator.naturalOrder()).toList().toString();
    }
}
