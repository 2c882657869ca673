package dev.quell.response;

import dev.quell.access.TenantId;

/**
 * Whoever holds the secret of a run, and so may report how it ended: made by {@link
 * CallbackSecrets#admit} alone. Immutable.
 */
public final class Reporter {
    private final TenantId tenant;
    private final RunId run;
    private final String secret;

    Reporter(TenantId tenant, RunId run, String secret) {
        this.tenant = tenant;
        this.run = run;
        this.secret = secret;
    }

    TenantId tenant() {
        return tenant;
    }

    RunId run() {
        return run;
    }

    /** What may stand where others read it: nothing of the secret. */
    String safe(String text) {
        return text.contains(secret) ? "(a text with a secret in it)" : text;
    }

    /** Without the secret, since objects end up in texts. */
    @Override
    public String toString() {
        return "Reporter[" + run + "]";
    }
}
