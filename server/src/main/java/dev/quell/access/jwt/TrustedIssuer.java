package dev.quell.access.jwt;

import dev.quell.access.IssuerTemplate;
import dev.quell.access.TenantId;
import dev.quell.refusal.TokenFlaw;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer whose tokens are believed: its name, the audiences and tenants it may speak for, the
 * token types it writes, and its keys. Immutable, but for the keys.
 */
public final class TrustedIssuer {
    private static final Set<String> EMBEDDED_TYPES = Set.of("at+jwt");
    private static final Set<String> CONFIGURED_TYPES =
            Set.of("JWT", "at+jwt", "application/at+jwt");

    private final Name name;
    private final Set<String> audiences;
    private final ClaimMapping claims;
    private final IssuerKeys keys;

    private TrustedIssuer(Name name, IssuerTrust trust, IssuerKeys keys) {
        Set<String> audiences = trust.audiences();
        if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "issuer "
                            + name
                            + " needs at least one audience, and no blank one:"
                            + " else tokens made for other services would be taken");
        }
        this.name = name;
        this.audiences = audiences;
        this.claims = trust.claims();
        this.keys = keys;
    }

    /**
     * The issuer that is part of Quell: speaks for every tenant, each under its own name, and marks
     * its tokens {@code at+jwt}.
     *
     * @throws IllegalArgumentException if there is no audience
     */
    public static TrustedIssuer embedded(
            IssuerTemplate name, Set<String> audiences, IssuerKeys keys) {
        return new TrustedIssuer(
                new Name.Template(name),
                new IssuerTrust(audiences, Set.of(), IssuerKind.ENTRA.claims()),
                keys);
    }

    /**
     * An issuer elsewhere, such as Entra ID.
     *
     * @param issuer the exact {@code iss} of its tokens
     * @throws IllegalArgumentException if there is no audience, no tenant, or the name is blank,
     *     too long or a template
     */
    public static TrustedIssuer configured(String issuer, IssuerTrust trust, IssuerKeys keys) {
        return new TrustedIssuer(new Name.Exact(issuer, trust.tenants()), trust, keys);
    }

    boolean isNamed(String issuer) {
        return switch (name) {
            case Name.Exact(String text, Set<TenantId> _) -> text.equals(issuer);
            case Name.Template(IssuerTemplate template) -> template.tenantIn(issuer).isPresent();
        };
    }

    /** Whether some {@code iss} could be of both. */
    boolean overlaps(TrustedIssuer other) {
        return switch (name) {
            case Name.Exact(String text, Set<TenantId> _) -> other.isNamed(text);
            case Name.Template(IssuerTemplate template) ->
                    switch (other.name) {
                        case Name.Exact(String text, Set<TenantId> _) -> isNamed(text);
                        case Name.Template(IssuerTemplate second) -> template.equals(second);
                    };
        };
    }

    boolean writes(Optional<String> type) {
        return switch (name) {
            case Name.Template _ -> type.filter(EMBEDDED_TYPES::contains).isPresent();
            case Name.Exact _ ->
                    type.isEmpty() || type.filter(CONFIGURED_TYPES::contains).isPresent();
        };
    }

    boolean speaksTo(List<String> audience) {
        return audience.stream().anyMatch(audiences::contains);
    }

    Set<String> audiences() {
        return audiences;
    }

    /** For people: the tenants that it may speak for. */
    String tenants() {
        return switch (name) {
            case Name.Template _ -> "every one, each under its own name";
            case Name.Exact(String _, Set<TenantId> tenants) -> tenants.toString();
        };
    }

    ClaimMapping claims() {
        return claims;
    }

    IssuerKeys keys() {
        return keys;
    }

    /**
     * The tenant a token of this issuer is about.
     *
     * @throws dev.quell.refusal.Refused with {@code TENANT}
     */
    TenantId tenantOf(String issuer, Optional<String> tid) {
        Optional<TenantId> tenant =
                switch (name) {
                    case Name.Template(IssuerTemplate template) ->
                            template.tenantIn(issuer)
                                    .filter(t -> tid.filter(t.text()::equals).isPresent());
                    case Name.Exact(String _, Set<TenantId> tenants) ->
                            tid.isEmpty() && tenants.size() == 1
                                    ? tenants.stream().findFirst()
                                    : tid.flatMap(TenantId::parse).filter(tenants::contains);
                };
        return tenant.orElseThrow(() -> Unbelieved.because(TokenFlaw.TENANT));
    }

    @Override
    public String toString() {
        return name.toString();
    }

    private sealed interface Name {
        record Template(IssuerTemplate template) implements Name {
            @Override
            public String toString() {
                return template.text();
            }
        }

        record Exact(String text, Set<TenantId> tenants) implements Name {
            public Exact {
                if (!ClaimText.isId(text) || text.contains("{")) {
                    throw new IllegalArgumentException(
                            "an issuer's name must be one exact text of 1 to "
                                    + ClaimText.CHARS_MAX
                                    + " characters without placeholders: "
                                    + text);
                }
                if (tenants.isEmpty()) {
                    throw new IllegalArgumentException(
                            "issuer "
                                    + text
                                    + " needs the list of tenants it may speak for:"
                                    + " else anybody's tenant would be let in");
                }
                tenants = Set.copyOf(tenants);
            }

            @Override
            public String toString() {
                return text;
            }
        }
    }
}
