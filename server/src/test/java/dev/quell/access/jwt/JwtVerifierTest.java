package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.refusal.TokenFlaw;
import dev.quell.terms.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed, and at which second no longer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JwtVerifierTest {
    private static final Optional<Object> ABSENT = Optional.empty();

    private final Bench bench = new Bench();

    @Test
    void anApplicationIsKnownByItsClientIdAndRoles() {
        Identity identity =
                bench.verifier.verify(bench.token(bench.with("app_displayname", "Playbook")));

        assertThat(identity)
                .isEqualTo(
                        new Identity(
                                Bench.TENANT,
                                new Principal.Application(Bench.ISSUER, "client", "Playbook"),
                                new Credentials.ApplicationOnly(
                                        List.of("SecurityIncident.Read.All"))));
    }

    @Test
    void whoMayNotWaitIsToldOfTokensThatWereBelievedBefore() {
        String token = bench.token(Bench.with(userClaims(), "jti", "never seen before"));

        assertThatExceptionOfType(Patience.MustWait.class)
                .isThrownBy(() -> Patience.without(() -> bench.verifier.verify(token)));

        Identity identity = bench.verifier.verify(token);
        assertThat(Patience.without(() -> bench.verifier.verify(token))).isEqualTo(identity);
    }

    @Test
    void aUserIsKnownByTheObjectIdWithScopesAndDirectoryRoles() {
        Map<String, Object> claims = userClaims();

        assertThat(bench.verifier.verify(bench.token(claims)))
                .isEqualTo(
                        new Identity(
                                Bench.TENANT,
                                new Principal.User(Bench.ISSUER, "object", "Ada"),
                                new Credentials.Delegated(
                                        List.of("A.Read", "B.Read"),
                                        Set.of(DirectoryRole.SECURITY_READER))));
    }

    @Test
    void aUserWithoutObjectIdIsKnownBySubject() {
        Map<String, Object> claims = Bench.with(userClaims(), "oid", ABSENT);

        assertThat(principal(claims)).isEqualTo(new Principal.User(Bench.ISSUER, "object", "Ada"));
    }

    @Test
    void aUsersNameFallsBackToThePreferredOneAndThenToTheId() {
        Map<String, Object> blank = Bench.with(userClaims(), "name", " ");

        assertThat(principal(Bench.with(blank, "preferred_username", "ada@contoso.example")))
                .extracting(Principal::displayName)
                .isEqualTo("ada@contoso.example");
        assertThat(principal(blank)).extracting(Principal::displayName).isEqualTo("object");
    }

    @Test
    void aDisplayNameThatCannotBeKeptIsMendedNotRefused() {
        String name = "a\u0000b\nc\uD800d" + "x".repeat(300);

        String shown = principal(Bench.with(userClaims(), "name", name)).displayName();

        assertThat(shown).startsWith("a\uFFFDb\uFFFDc\uFFFDd").hasSize(ClaimText.CHARS_MAX);
    }

    @Test
    void aCutDisplayNameEndsBeforeASplitPair() {
        String name = "x".repeat(ClaimText.CHARS_MAX - 1) + "\uD83D\uDE00";

        assertThat(principal(Bench.with(userClaims(), "name", name)).displayName())
                .isEqualTo("x".repeat(ClaimText.CHARS_MAX - 1));
    }

    @Test
    void anApplicationNeedsNoRolesIfItSaysWhatItIs() {
        Map<String, Object> claims = bench.with("roles", ABSENT);

        assertThat(bench.verifier.verify(bench.token(claims)).credentials())
                .isEqualTo(new Credentials.ApplicationOnly(List.of()));
        assertThat(bench.flaw(bench.token(Bench.with(claims, "idtyp", ABSENT)))).isEmpty();
    }

    @Test
    void anApplicationOfTheFirstTokenVersionIsKnownByItsAppid() {
        Map<String, Object> claims = new HashMap<>(bench.with("azp", ABSENT));
        claims.put("appid", "first-version");

        assertThat(principal(claims))
                .isEqualTo(
                        new Principal.Application(Bench.ISSUER, "first-version", "first-version"));
    }

    @Test
    void everyAllowedAlgorithmIsBelieved() {
        Map<String, Object> claims = bench.claims(Bench.ISSUER);

        assertThat(bench.flaw(bench.token(claims))).isEmpty();
        assertThat(
                        bench.flaw(
                                Forge.token(
                                        Bench.header("PS256", "rsa"),
                                        claims,
                                        Forge.ps256(bench.rsa))))
                .isEmpty();
        assertThat(
                        bench.flaw(
                                Forge.token(
                                        Bench.header("ES256", "ec"),
                                        claims,
                                        Forge.es256(bench.ec))))
                .isEmpty();
    }

    @Test
    void aTokenWithoutKeyIdIsTriedWithEveryKeyOfItsType() {
        Map<String, Object> header = Bench.with(Bench.header("ES256", ""), "kid", ABSENT);

        assertThat(
                        bench.flaw(
                                Forge.token(
                                        header, bench.claims(Bench.ISSUER), Forge.es256(bench.ec))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt"})
    void aConfiguredIssuerMayWriteAnyUsualType(String type) {
        Map<String, Object> header = Bench.with(Bench.header("RS256", "rsa"), "typ", type);

        assertThat(signed(header)).isEmpty();
    }

    @Test
    void aConfiguredIssuerMayLeaveTheTypeOut() {
        assertThat(signed(Bench.with(Bench.header("RS256", "rsa"), "typ", ABSENT))).isEmpty();
    }

    @Test
    void headersThatBringKeysAreIgnored() {
        Map<String, Object> header = new HashMap<>(Bench.header("RS256", "rsa"));
        header.put("jku", "https://elsewhere.example/keys");
        header.put("x5t", "abc");
        header.put("jwk", Map.of("kty", "oct", "k", "AAAA"));

        assertThat(signed(header)).isEmpty();
    }

    @Test
    void theEmbeddedIssuerSpeaksForEveryTenantUnderItsOwnName() {
        Map<String, Object> claims = bench.claims("https://quell.local/" + Bench.SECOND + "/v2.0");
        claims.put("tid", Bench.SECOND.text());

        Identity identity =
                bench.verifier.verify(
                        Forge.token(
                                Bench.header("RS256", "embedded"),
                                claims,
                                Forge.rs256(bench.embeddedKey)));

        assertThat(identity.tenant()).isEqualTo(Bench.SECOND);
    }

    /** Ids of keys are the issuer's own: two may have the same, as Keycloak's realms could. */
    @Test
    void anotherIssuersKeyOfTheSameIdSignsNothingOfThisOne() {
        RSAKey others = Forge.rsaKey(bench.rsa.getKeyID());
        String other = "https://login.example/fabrikam/v2.0";
        JwtVerifier both =
                new JwtVerifier(
                        List.of(
                                Bench.configured(new FixedKeys(List.of(bench.rsa.toPublicJWK()))),
                                TrustedIssuer.configured(
                                        other,
                                        new IssuerTrust(
                                                Set.of(Bench.AUDIENCE),
                                                Set.of(Bench.TENANT),
                                                IssuerKind.ENTRA.claims()),
                                        new FixedKeys(List.of(others.toPublicJWK())))),
                        bench.clock);
        Map<String, Object> header = Bench.header("RS256", "rsa");

        assertThat(
                        Bench.flaw(
                                both,
                                Forge.token(
                                        header, bench.claims(Bench.ISSUER), Forge.rs256(others))))
                .contains(TokenFlaw.SIGNATURE);
        assertThat(
                        Bench.flaw(
                                both,
                                Forge.token(header, bench.claims(other), Forge.rs256(bench.rsa))))
                .contains(TokenFlaw.SIGNATURE);
        assertThat(Bench.flaw(both, Forge.token(header, bench.claims(other), Forge.rs256(others))))
                .isEmpty();
    }

    @Test
    void aTenantMayBeLeftOutOnlyWhereOneIsConfigured() {
        TrustedIssuer issuer =
                TrustedIssuer.configured(
                        Bench.ISSUER,
                        new IssuerTrust(
                                Set.of(Bench.AUDIENCE),
                                Set.of(Bench.TENANT),
                                IssuerKind.ENTRA.claims()),
                        new FixedKeys(List.of(bench.rsa.toPublicJWK())));
        String token = bench.token(bench.with("tid", ABSENT));

        assertThat(new JwtVerifier(List.of(issuer), bench.clock).verify(token).tenant())
                .isEqualTo(Bench.TENANT);
        assertThat(bench.flaw(token)).contains(TokenFlaw.TENANT);
    }

    @Test
    void oneOfSeveralAudiencesIsEnough() {
        assertThat(bench.flaw(bench.token(bench.with("aud", List.of("other", Bench.AUDIENCE)))))
                .isEmpty();
    }

    @Test
    void aTokenEndsWithTheSkewAndNotASecondLater() {
        Bench own = new Bench();
        String token = own.goodToken();
        Instant end = own.clock.instant().plus(Duration.ofHours(1)).plusSeconds(60);

        own.clock.set(end.minusNanos(1));
        assertThat(own.flaw(token)).isEmpty();
        own.clock.set(end);
        assertThat(own.flaw(token)).contains(TokenFlaw.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTokenBeginsWithTheSkewAndNotASecondEarlier(String claim) {
        long now = bench.clock.instant().getEpochSecond();

        assertThat(bench.flaw(bench.token(bench.with(claim, now + 60)))).isEmpty();
        assertThat(bench.flaw(bench.token(bench.with(claim, now + 61))))
                .contains(TokenFlaw.NOT_YET_VALID);
    }

    @Test
    void aKeysOwnAlgorithmAndUseAreHonoured() {
        RSAKey key = bench.rsa.toPublicJWK();
        JWK forPss = new RSAKey.Builder(key).algorithm(JWSAlgorithm.PS256).build();
        JWK forSecrets = new RSAKey.Builder(key).keyUse(KeyUse.ENCRYPTION).build();
        JWK forSignatures =
                new RSAKey.Builder(key)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .build();

        assertThat(flawWith(forPss)).contains(TokenFlaw.SIGNATURE);
        assertThat(flawWith(forSecrets)).contains(TokenFlaw.SIGNATURE);
        assertThat(flawWith(forSignatures)).isEmpty();
    }

    private Optional<TokenFlaw> flawWith(JWK key) {
        JwtVerifier verifier =
                new JwtVerifier(
                        List.of(Bench.configured(new FixedKeys(List.of(key)))), bench.clock);
        return Bench.flaw(verifier, bench.goodToken());
    }

    private Optional<TokenFlaw> signed(Map<String, Object> header) {
        return bench.flaw(Forge.token(header, bench.claims(Bench.ISSUER), Forge.rs256(bench.rsa)));
    }

    private Principal principal(Map<String, Object> claims) {
        return bench.verifier.verify(bench.token(claims)).principal();
    }

    private Map<String, Object> userClaims() {
        Map<String, Object> claims = new HashMap<>(bench.claims(Bench.ISSUER));
        claims.remove("roles");
        claims.remove("idtyp");
        claims.put("scp", "A.Read  B.Read");
        claims.put("wids", List.of("unknown", DirectoryRole.SECURITY_READER.templateId()));
        claims.put("name", "Ada");
        return claims;
    }
}
