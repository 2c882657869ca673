package dev.quell.api.wire;

import org.eclipse.jetty.server.ConnectionMetaData;

/**
 * Tells clients to come by https alone from now on (RFC 6797): only over TLS, to us or to the proxy
 * in front, where they believe it.
 */
record Hsts(boolean behindProxy) {
    private static final String NAME = "Strict-Transport-Security";

    /** As Graph has it: contract.md §9.2. */
    private static final String A_YEAR = "max-age=31536000";

    boolean isSecure(ConnectionMetaData connection) {
        return behindProxy || connection.isSecure();
    }

    Answer on(Answer bare, ConnectionMetaData connection) {
        return isSecure(connection) ? bare.with(NAME, A_YEAR) : bare;
    }
}
