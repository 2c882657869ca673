package dev.quell.access;

import java.util.Optional;

/**
 * The {@code iss} of an issuer that serves many tenants: a text with {@code {tenant}} once in it.
 * Product.md §2 fixes the embedded issuer's. Immutable.
 */
public record IssuerTemplate(String text) {
    /** The embedded issuer's, unless configured otherwise. */
    public static final String EMBEDDED_TEXT = "https://quell.local/{tenant}/v2.0";

    public static final IssuerTemplate EMBEDDED = new IssuerTemplate(EMBEDDED_TEXT);

    private static final String PLACE = "{tenant}";

    /**
     * Checks the template.
     *
     * @throws IllegalArgumentException unless {@code {tenant}} is in it exactly once: without it
     *     the tenants of the issuer could not be told apart
     */
    public IssuerTemplate {
        int place = text.indexOf(PLACE);
        if (place < 0 || text.indexOf(PLACE, place + 1) >= 0) {
            throw new IllegalArgumentException(
                    "the embedded issuer's name must contain {tenant} exactly once: " + text);
        }
    }

    /** The issuer's name for one tenant. */
    public String of(TenantId tenant) {
        return text.replace(PLACE, tenant.text());
    }

    /** The tenant in whose name that issuer speaks; empty if the name is not of this form. */
    public Optional<TenantId> tenantIn(String issuer) {
        int before = text.indexOf(PLACE);
        int after = text.length() - before - PLACE.length();
        if (issuer.length() < before + after) {
            return Optional.empty();
        }
        return TenantId.parse(issuer.substring(before, issuer.length() - after))
                .filter(tenant -> of(tenant).equals(issuer));
    }
}
