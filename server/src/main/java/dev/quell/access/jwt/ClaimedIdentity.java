package dev.quell.access.jwt;

import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads who a token stands for: a user if it has {@code scp}, else an application if it says so by
 * {@code roles}, by {@code idtyp}, or by being its own subject (contract.md §10.3, Entra ID's
 * claims). What is neither, or both, is refused as {@code MALFORMED}.
 */
final class ClaimedIdentity {
    private final Claims claims;
    private final String issuer;

    ClaimedIdentity(Claims claims, String issuer) {
        this.claims = claims;
        this.issuer = issuer;
    }

    Identity in(TenantId tenant) {
        String kind = claims.text("idtyp").orElse("");
        Optional<String> scopes = claims.text("scp");
        return switch (kind) {
            case "" -> scopes.isPresent() ? user(tenant, scopes) : undeclared(tenant);
            case "user" -> user(tenant, scopes);
            case "app" -> {
                if (scopes.isPresent()) {
                    throw Unbelieved.malformed();
                }
                yield application(tenant);
            }
            default -> throw Unbelieved.malformed();
        };
    }

    private Identity undeclared(TenantId tenant) {
        if (!claims.has("roles") && !isItsOwnSubject()) {
            throw Unbelieved.malformed();
        }
        return application(tenant);
    }

    private Identity user(TenantId tenant, Optional<String> scopes) {
        return new Identity(tenant, user(), delegated(scopes.orElseThrow(Unbelieved::malformed)));
    }

    private Identity application(TenantId tenant) {
        List<String> roles = claims.texts("roles").orElse(List.of());
        demandIds(roles);
        return new Identity(tenant, application(), new Credentials.ApplicationOnly(roles));
    }

    private boolean isItsOwnSubject() {
        Optional<String> object = claims.id("oid");
        return object.isPresent() && object.equals(claims.id("sub")) && client().isPresent();
    }

    private Principal user() {
        String id = claims.id("oid").or(() -> claims.id("sub")).orElseThrow(Unbelieved::malformed);
        return new Principal.User(
                issuer, id, name("name").or(() -> name("preferred_username")).orElse(id));
    }

    private Principal application() {
        // Without azp or appid it might be an ID token with app roles of a user.
        String id = client().orElseThrow(Unbelieved::malformed);
        return new Principal.Application(issuer, id, name("app_displayname").orElse(id));
    }

    private Optional<String> client() {
        return claims.id("azp").or(() -> claims.id("appid"));
    }

    private Optional<String> name(String claim) {
        return claims.text(claim).filter(name -> !name.isBlank()).map(ClaimText::shown);
    }

    private Credentials delegated(String scp) {
        List<String> scopes = Arrays.stream(scp.split(" ")).filter(s -> !s.isEmpty()).toList();
        demandIds(scopes);
        Set<DirectoryRole> roles =
                claims.texts("wids").orElse(List.of()).stream()
                        .map(DirectoryRole::withTemplateId)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        return new Credentials.Delegated(scopes, roles);
    }

    private static void demandIds(List<String> names) {
        if (!names.stream().allMatch(ClaimText::isId)) {
            throw Unbelieved.malformed();
        }
    }
}
