package dev.quell.access.jwt;

import dev.quell.access.Credentials;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Reads who a token stands for, and what it was given, by its issuer's {@link ClaimMapping}. By
 * Entra ID's claims it is a user if it has {@code scp}, else an application if it says so by {@code
 * roles}, by {@code idtyp}, or by being its own subject (contract.md §10.3). What is neither, or
 * both, is refused as {@code MALFORMED}.
 */
final class ClaimedIdentity {
    private final Claims claims;
    private final String issuer;
    private final ClaimMapping mapping;

    ClaimedIdentity(Claims claims, String issuer, ClaimMapping mapping) {
        this.claims = claims;
        this.issuer = issuer;
        this.mapping = mapping;
    }

    Identity in(TenantId tenant) {
        return isApplication()
                ? new Identity(tenant, application(), applicationOnly())
                : new Identity(tenant, user(), delegated());
    }

    private boolean isApplication() {
        return switch (mapping.application()) {
            case ApplicationSign.Declared() -> isDeclaredApplication();
            case ApplicationSign.OwnName sign ->
                    claims.text(sign.claim())
                            .flatMap(value -> client().map(client -> sign.isOf(client, value)))
                            .orElse(false);
        };
    }

    private boolean isDeclaredApplication() {
        boolean scoped = claims.has(mapping.scopes());
        return switch (claims.text("idtyp").orElse("")) {
            case "" -> !scoped && demand(claims.has(mapping.roles()) || isItsOwnSubject());
            case "user" -> false;
            case "app" -> demand(!scoped);
            default -> demand(false);
        };
    }

    private boolean isItsOwnSubject() {
        Optional<String> object = claims.id("oid");
        return object.isPresent() && object.equals(claims.id("sub")) && client().isPresent();
    }

    private Principal user() {
        String id = firstId(mapping.kind().users()).orElseThrow(Unbelieved::malformed);
        return new Principal.User(
                issuer,
                id,
                mapping.kind().names().stream()
                        .map(this::name)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(id));
    }

    private Principal application() {
        // Without its client it might be an ID token with app roles of a user.
        String id = client().orElseThrow(Unbelieved::malformed);
        return new Principal.Application(issuer, id, name("app_displayname").orElse(id));
    }

    private Optional<String> client() {
        return firstId(mapping.kind().clients());
    }

    private Optional<String> firstId(List<String> names) {
        return names.stream().map(claims::id).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> name(String claim) {
        return claims.text(claim).filter(name -> !name.isBlank()).map(ClaimText::shown);
    }

    private Credentials applicationOnly() {
        List<String> roles =
                mapping.roles().equals(mapping.scopes())
                        ? claims.words(mapping.roles())
                        : claims.texts(mapping.roles());
        demandIds(roles);
        return new Credentials.ApplicationOnly(roles);
    }

    private Credentials delegated() {
        demand(claims.has(mapping.scopes()));
        List<String> scopes = claims.words(mapping.scopes());
        demandIds(scopes);
        return new Credentials.Delegated(
                scopes,
                mapping.directoryRoles().given(claims.texts(mapping.directoryRoles().claim())));
    }

    private static void demandIds(List<String> names) {
        demand(names.stream().allMatch(ClaimText::isId));
    }

    private static boolean demand(boolean sound) {
        if (!sound) {
            throw Unbelieved.malformed();
        }
        return true;
    }
}
