package dev.quell;

import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Permission;
import dev.quell.access.Petition;
import dev.quell.access.Verdict;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.IssuerFileUnusable;
import dev.quell.access.jwt.JwtVerifier;
import dev.quell.access.jwt.KeptKeySets;
import dev.quell.access.jwt.TokenExplanation;
import dev.quell.api.graph.GraphCollection;
import dev.quell.api.own.OwnRoutes;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server of that configuration would make of a token, check by check, without asking one;
 * and what its bearer may do. Holds nothing of a token but claims.
 *
 * @param lines for people, one a check
 * @param fine whether the token is believed and, if an operation was asked for, may do it
 */
public record AccessExplanation(List<String> lines, boolean fine) {
    public AccessExplanation {
        lines = List.copyOf(lines);
    }

    /** An operation that somebody wants to do. */
    public record Wish(String method, String path) {}

    /**
     * Explains a token, an operation, or both.
     *
     * @throws ConfigException if the path leads to no operation
     * @throws StartException if an issuer's keys in a file cannot be used
     */
    public static AccessExplanation of(
            Config config, Outside outside, Optional<String> token, Optional<Wish> wish) {
        Findings findings = new Findings(config);
        Set<Permission> wanted =
                wish.<Set<Permission>>map(w -> EnumSet.of(demanded(w)))
                        .orElseGet(() -> EnumSet.allOf(Permission.class));
        if (token.isEmpty()) {
            wanted.forEach(findings::addDemand);
            return findings.explanation(true);
        }
        TokenExplanation explained = explain(config, outside, token.get());
        explained.findings().forEach(f -> findings.add(f.passed() ? "ok   " : "NOT  ", f.text()));
        explained
                .identity()
                .ifPresent(
                        identity ->
                                wanted.forEach(
                                        permission ->
                                                findings.addVerdict(
                                                        identity, permission, wish.isPresent())));
        return findings.explanation(
                explained.identity().isPresent() && (wish.isEmpty() || findings.lacking.isEmpty()));
    }

    private static Permission demanded(Wish wish) {
        try {
            return GraphCollection.demanded(wish.method(), wish.path())
                    .or(() -> OwnRoutes.demanded(wish.method(), wish.path()))
                    .orElseThrow(() -> nowhere(wish));
        } catch (Refused refused) {
            throw nowhere(wish);
        }
    }

    private static ConfigException nowhere(Wish wish) {
        return new ConfigException(
                "%s leads to no operation that needs a permission. Name one such as PATCH /beta/security/incidentTasks/213213."
                        .formatted(wish.path()));
    }

    private static TokenExplanation explain(Config config, Outside outside, String token) {
        try (Parts parts = new Parts()) {
            TrustedIssuers issuers =
                    new TrustedIssuers(config, outside.clock(), parts, KeptKeySets.none());
            return new JwtVerifier(issuers.of(embedded(config)), outside.clock()).explain(token);
        } catch (IssuerFileUnusable e) {
            throw StartException.of(e);
        }
    }

    private static Optional<IssuerFile> embedded(Config config) {
        return config.embeddedIssuer()
                .map(_ -> IssuerFile.open(config.data().toAbsolutePath().normalize()));
    }

    /** Lines as they are found. */
    private static final class Findings {
        private final Config config;
        private final List<String> lines = new ArrayList<>();
        private final Set<Permission> lacking = EnumSet.noneOf(Permission.class);

        Findings(Config config) {
            this.config = config;
        }

        void add(String mark, String text) {
            lines.add(mark + text);
        }

        void addDemand(Permission permission) {
            add(
                    "",
                    "%s: an application role or scope, one of %s; a user also a directory role, one of %s"
                            .formatted(
                                    Term.of(permission),
                                    config.policy().granting(permission),
                                    DirectoryRole.allowing(permission).stream()
                                            .map(DirectoryRole::displayName)
                                            .toList()));
        }

        void addVerdict(Identity identity, Permission permission, boolean asked) {
            String what = "may " + Term.of(permission);
            switch (config.policy().judge(identity.credentials(), permission)) {
                case Verdict.Given(String name, Optional<DirectoryRole> role) ->
                        add(
                                "ok   ",
                                what
                                        + " by "
                                        + name
                                        + role.map(r -> " and " + r.displayName()).orElse(""));
                case Verdict.Missing missing -> {
                    lacking.add(permission);
                    add(
                            asked ? "NOT  " : "--   ",
                            what + ": " + Petition.of(missing, identity.principal()));
                }
            }
        }

        AccessExplanation explanation(boolean fine) {
            return new AccessExplanation(lines, fine);
        }
    }
}
