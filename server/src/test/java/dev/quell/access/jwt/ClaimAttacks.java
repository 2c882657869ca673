package dev.quell.access.jwt;

import static dev.quell.refusal.TokenFlaw.AUDIENCE;
import static dev.quell.refusal.TokenFlaw.EXPIRED;
import static dev.quell.refusal.TokenFlaw.ISSUER;
import static dev.quell.refusal.TokenFlaw.MALFORMED;
import static dev.quell.refusal.TokenFlaw.NOT_YET_VALID;
import static dev.quell.refusal.TokenFlaw.TENANT;

import dev.quell.refusal.TokenFlaw;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Truly signed tokens that are not for us, not now, or no access tokens. */
final class ClaimAttacks {
    private static final Optional<Object> ABSENT = Optional.empty();

    private final Bench bench;

    ClaimAttacks(Bench bench) {
        this.bench = bench;
    }

    Stream<Attack> all() {
        return Stream.of(times(), audiences(), issuers(), tenants(), kinds(), shapes())
                .flatMap(attacks -> attacks);
    }

    private Stream<Attack> times() {
        long now = bench.clock.instant().getEpochSecond();
        Stream<Attack> shapes =
                Stream.of("exp", "nbf", "iat")
                        .flatMap(
                                name ->
                                        Stream.of("2099-01-01", true, 1.5, -1, 1e300, List.of(now))
                                                .map(value -> claim(name, value, MALFORMED)));
        return Stream.concat(
                shapes,
                Stream.of(
                        claim("exp", now - 60, EXPIRED),
                        claim("exp", now - 86_400, EXPIRED),
                        claim("exp", 0, EXPIRED),
                        claim("exp", ABSENT, MALFORMED),
                        claim("exp", Long.MAX_VALUE, MALFORMED),
                        claim("exp", now * 1000, MALFORMED),
                        claim("nbf", now + 61, NOT_YET_VALID),
                        claim("iat", now + 61, NOT_YET_VALID)));
    }

    private Stream<Attack> audiences() {
        return Stream.of(
                        "api://quell/",
                        "api://quel",
                        "api://quell2",
                        "API://QUELL",
                        " api://quell",
                        "api://quell other",
                        "https://graph.microsoft.com",
                        "",
                        ABSENT,
                        List.of(),
                        List.of("other"))
                .map(audience -> claim("aud", audience, AUDIENCE));
    }

    private Stream<Attack> issuers() {
        Stream<Attack> names =
                Stream.of(
                                Bench.ISSUER + "/",
                                Bench.ISSUER.substring(0, Bench.ISSUER.length() - 1),
                                Bench.ISSUER.toUpperCase(Locale.ROOT),
                                Bench.ISSUER + "\u0000",
                                "http://login.example/contoso/v2.0",
                                "https://quell.local/{tenant}/v2.0",
                                "https://quell.local//v2.0",
                                "https://quell.local/common/v2.0",
                                "https://quell.local.evil.example/" + Bench.TENANT + "/v2.0",
                                "https://quell.local/" + Bench.TENANT + "/v2.0/",
                                "",
                                ABSENT)
                        .map(issuer -> claim("iss", issuer, ISSUER));
        return Stream.concat(
                names,
                Stream.of(
                        claim("iss", 1, MALFORMED),
                        claim("iss", List.of(Bench.ISSUER), MALFORMED)));
    }

    private Stream<Attack> tenants() {
        Stream<Attack> configured =
                Stream.of("99999999-2222-3333-4444-555555555555", "contoso", "", "*", ABSENT)
                        .map(tenant -> claim("tid", tenant, TENANT));
        Stream<Attack> embedded =
                Stream.of(Bench.SECOND.text(), "", ABSENT, " " + Bench.TENANT)
                        .map(tenant -> embedded("tid", tenant, TENANT));
        String upper = "ABCDEFAB-2222-3333-4444-555555555555";
        Map<String, Object> raised = bench.claims("https://quell.local/" + upper + "/v2.0");
        raised.put("tid", upper);
        return Stream.of(
                        configured,
                        embedded,
                        Stream.of(
                                claim("tid", 1, MALFORMED),
                                claim("tid", List.of(Bench.TENANT.text()), MALFORMED),
                                new Attack("embedded tenant in capitals", own(raised), ISSUER)))
                .flatMap(attacks -> attacks);
    }

    /** Tokens of other kinds, and of more than one. */
    private Stream<Attack> kinds() {
        Map<String, Object> user = new HashMap<>(bench.claims(Bench.ISSUER));
        user.remove("idtyp");
        user.remove("roles");
        user.put("scp", "SecurityIncident.Read.All");
        Map<String, Object> idToken = new HashMap<>(user);
        idToken.remove("scp");
        idToken.remove("azp");
        Map<String, Object> nobody = Bench.with(idToken, "sub", "subject");
        return Stream.of(
                claim("nonce", "n", MALFORMED),
                claim("at_hash", "h", MALFORMED),
                claim("c_hash", "h", MALFORMED),
                claim("typ", "ID", MALFORMED),
                claim("typ", "Refresh", MALFORMED),
                claim("typ", "bearer", MALFORMED),
                claim("typ", 1, MALFORMED),
                claim("scp", "SecurityIncident.Read.All", MALFORMED),
                claim("idtyp", "user", MALFORMED),
                claim("idtyp", "device", MALFORMED),
                claim("idtyp", true, MALFORMED),
                claim("azp", ABSENT, MALFORMED),
                claims("an ID token without nonce", idToken),
                claims("an ID token with app roles", Bench.with(idToken, "roles", List.of("R"))),
                claims("neither user nor application", nobody),
                claims("a client, but of somebody else", Bench.with(nobody, "azp", "client")),
                claims("a user without id", without(user, "oid", "sub")));
    }

    private Stream<Attack> shapes() {
        return Stream.of(
                claim("roles", List.of(1), MALFORMED),
                claim("roles", List.of(List.of("R")), MALFORMED),
                claim("roles", List.of(" "), MALFORMED),
                claim("roles", List.of("a\nb"), MALFORMED),
                claim("roles", List.of("a\uD800"), MALFORMED),
                claim("roles", Map.of("R", true), MALFORMED),
                claim("aud", 1, MALFORMED),
                claim("aud", List.of("api://quell", 1), MALFORMED),
                claim("azp", 1, MALFORMED),
                claim("azp", "a\u0000", MALFORMED),
                claim("azp", "", MALFORMED),
                claim("azp", "x".repeat(ClaimText.CHARS_MAX + 1), MALFORMED),
                claim("app_displayname", List.of("x"), MALFORMED),
                claims("scp of numbers", without(bench.with("scp", List.of(1)), "idtyp")),
                claims("scp null", without(bench.with("scp", Map.of()), "idtyp")));
    }

    private static Map<String, Object> without(Map<String, Object> all, String... names) {
        Map<String, Object> rest = new HashMap<>(all);
        List.of(names).forEach(rest::remove);
        return rest;
    }

    private Attack claims(String name, Map<String, Object> claims) {
        return new Attack(name, bench.token(claims), MALFORMED);
    }

    private Attack claim(String name, Object value, TokenFlaw flaw) {
        return new Attack(name + " = " + value, bench.token(bench.with(name, value)), flaw);
    }

    private Attack embedded(String name, Object value, TokenFlaw flaw) {
        Map<String, Object> claims = Bench.with(bench.claims(Bench.EMBEDDED), name, value);
        return new Attack("embedded " + name + " = " + value, own(claims), flaw);
    }

    private String own(Map<String, Object> claims) {
        return Forge.token(
                Bench.header("RS256", "embedded"), claims, Forge.rs256(bench.embeddedKey));
    }
}
