package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quell.access.IssuerTemplate;
import dev.quell.access.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would weaken a check is refused before anything is served. */
final class MisconfigurationTest {
    private static final Set<String> AUDIENCES = Set.of(Bench.AUDIENCE);
    private static final Set<TenantId> TENANTS = Set.of(Bench.TENANT);

    private final IssuerKeys keys = new FixedKeys(List.of());
    private final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");

    @Test
    void anIssuerWithoutAudienceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured("https://a.example", Set.of(), TENANTS))
                .withMessageContaining("https://a.example")
                .withMessageContaining("audience");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TrustedIssuer.embedded(IssuerTemplate.EMBEDDED, Set.of(" "), keys))
                .withMessageContaining("audience");
    }

    @Test
    void aConfiguredIssuerWithoutTenantsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured("https://a.example", AUDIENCES, Set.of()))
                .withMessageContaining("tenants");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "https://login.example/{tenantid}/v2.0"})
    void anIssuerWithoutOneExactNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(name, AUDIENCES, TENANTS))
                .withMessageContaining("exact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://quell.local/v2.0", "https://{tenant}.local/{tenant}", ""})
    void aTemplateWithoutExactlyOneTenantIsRefused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IssuerTemplate(template))
                .withMessageContaining("{tenant}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example/keys",
                "http://127.0.0.1.example/keys",
                "http://localhost.example/keys",
                "http://10.0.0.1/keys",
                "http://user@localhost/keys",
                "https://user:pass@login.example/keys",
                "file:///etc/keys",
                "ftp://localhost/keys",
                "https:///keys",
                "keys"
            })
    void aKeySetFromAnUnsafePlaceIsRefused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedKeys.at(URI.create(uri), KeptKeySets.none(), clock))
                .withMessageContaining("https")
                .withMessageNotContaining("pass@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example/keys",
                "HTTPS://login.example/keys",
                "http://localhost:8080/keys",
                "http://127.0.0.1/keys",
                "http://[::1]:80/keys"
            })
    void aKeySetFromASafePlaceIsTaken(String uri) {
        assertThatCode(() -> PublishedKeys.at(URI.create(uri), KeptKeySets.none(), clock).close())
                .doesNotThrowAnyException();
    }

    @Test
    void aVerifierThatTrustsNobodyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JwtVerifier(List.of(), clock))
                .withMessageContaining("issuer");
    }

    @Test
    void twoIssuersOfOneNameAreRefused() {
        TrustedIssuer one = configured("https://a.example", AUDIENCES, TENANTS);
        TrustedIssuer embedded = TrustedIssuer.embedded(IssuerTemplate.EMBEDDED, AUDIENCES, keys);
        TrustedIssuer inIt = configured(Bench.EMBEDDED, AUDIENCES, TENANTS);

        for (List<TrustedIssuer> issuers :
                List.of(List.of(one, one), List.of(embedded, inIt), List.of(inIt, embedded))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new JwtVerifier(issuers, clock))
                    .withMessageContaining("share a name");
        }
    }

    private TrustedIssuer configured(String name, Set<String> audiences, Set<TenantId> tenants) {
        return TrustedIssuer.configured(
                name, new IssuerTrust(audiences, tenants, IssuerKind.ENTRA.claims()), keys);
    }

    /** What stands in the log: a query may hold a key. */
    @Test
    void aKeySetIsNamedWithoutItsQuery() {
        URI uri = URI.create("https://keys.example:8443/jwks?code=secret");

        assertThat(new HttpKeySet(uri)).hasToString("https://keys.example:8443/jwks");
    }
}
