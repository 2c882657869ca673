package dev.quell.issuer;

import dev.quell.access.AssertionReader;
import dev.quell.access.ClientAssertion;
import dev.quell.access.TenantId;
import dev.quell.store.Versioned;
import java.net.InetAddress;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out whether a client is who it says: by its secret, or by an assertion that it signed (RFC
 * 7523). An unknown client and a wrong proof are the same answer for the same work.
 *
 * <p>Wrong attempts are counted for each client and each address, and too many are told so. The
 * right proof is good whatever others tried: nobody can guess 256 bits, but somebody could want an
 * application locked out. Safe for use by many threads.
 */
public final class AuthenticateClient {
    /** Microsoft's libraries make theirs for ten minutes. */
    static final Duration ASSERTION_LIFETIME_MAX = Duration.ofHours(1);

    /** Of clocks that both ask for the time. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private final Applications applications;
    private final InstantSource clock;
    private final AttemptLimits limits;
    private final Assertions assertions;
    private final UsedAssertions used;

    /**
     * How assertions are read.
     *
     * @param nobodysKey what is verified with where there is no key, so that it takes as long
     */
    public record Assertions(AssertionReader reader, RSAPublicKey nobodysKey) {}

    public AuthenticateClient(
            Applications applications,
            InstantSource clock,
            AttemptLimits limits,
            Assertions assertions) {
        this.applications = applications;
        this.clock = clock;
        this.limits = limits;
        this.assertions = assertions;
        this.used = new UsedAssertions(clock);
    }

    /** Who a client says it is, by what proof, and where it is. */
    public record Claim(
            TenantId tenant, String clientId, ClientProof proof, Optional<InetAddress> address) {}

    /**
     * The application.
     *
     * @throws TokenRefusal.Said with {@code InvalidClient}, {@code SecretExpired}, {@code
     *     ClientDisabled} or {@code TooManyAttempts}
     */
    public Versioned<Application> run(Claim claim) {
        Optional<Versioned<Application>> found =
                ObjectId.find(claim.clientId())
                        .flatMap(id -> applications.find(claim.tenant(), id));
        List<ClientCredential> credentials =
                found.map(application -> application.value().credentials()).orElse(List.of());
        boolean proved =
                switch (claim.proof()) {
                    case ClientProof.Secret(String text) -> isOneOf(text, credentials);
                    case ClientProof.Assertion assertion ->
                            isSignedBy(claim.clientId(), assertion, credentials);
                    case ClientProof.None() -> false;
                };
        if (!proved) {
            String name = claim.clientId().toLowerCase(Locale.ROOT);
            limits.take("client " + claim.tenant() + " " + name, claim.address());
            throw new TokenRefusal.Said(new TokenRefusal.InvalidClient());
        }
        Versioned<Application> application = found.orElseThrow();
        if (!application.value().registration().enabled()) {
            throw new TokenRefusal.Said(new TokenRefusal.ClientDisabled());
        }
        return application;
    }

    private boolean isOneOf(String text, List<ClientCredential> credentials) {
        String sha256 = ClientCredential.Secret.hash(text);
        boolean matched = false;
        boolean good = false;
        for (ClientCredential credential : credentials) {
            if (credential instanceof ClientCredential.Secret secret && secret.is(sha256)) {
                matched = true;
                good |= isGood(secret);
            }
        }
        if (matched && !good) {
            throw new TokenRefusal.Said(new TokenRefusal.SecretExpired());
        }
        return good;
    }

    private boolean isSignedBy(
            String clientId, ClientProof.Assertion assertion, List<ClientCredential> credentials) {
        List<RSAPublicKey> keys =
                credentials.stream()
                        .filter(ClientCredential.Key.class::isInstance)
                        .map(ClientCredential.Key.class::cast)
                        .filter(this::isGood)
                        .map(key -> key.key().key())
                        .toList();
        Optional<ClientAssertion> read =
                assertions
                        .reader()
                        .read(
                                assertion.text(),
                                keys.isEmpty() ? List.of(assertions.nobodysKey()) : keys);
        return !keys.isEmpty() && read.filter(a -> isFor(a, clientId, assertion)).isPresent();
    }

    private boolean isFor(ClientAssertion said, String clientId, ClientProof.Assertion sent) {
        Instant now = clock.instant();
        Instant end = said.expires().plus(SKEW);
        boolean theirs =
                said.issuer().equalsIgnoreCase(clientId) && said.subject().equals(said.issuer());
        boolean forUs = said.audiences().stream().anyMatch(sent.audiences()::contains);
        boolean inTime =
                now.isBefore(end)
                        && said.notBefore().filter(now.plus(SKEW)::isBefore).isEmpty()
                        && !said.expires().isAfter(now.plus(ASSERTION_LIFETIME_MAX).plus(SKEW));
        String client = said.issuer().toLowerCase(Locale.ROOT);
        return theirs && forUs && inTime && used.isFirst(client, said.id(), end);
    }

    private boolean isGood(ClientCredential credential) {
        return credential.isGoodAt(clock.instant());
    }
}
