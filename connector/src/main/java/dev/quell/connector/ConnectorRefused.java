package dev.quell.connector;

import java.io.Serial;

/**
 * A section of the configuration that a provider cannot work with: which key, why, what instead.
 */
public final class ConnectorRefused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for operators, without secrets
     */
    public ConnectorRefused(String message) {
        super(message);
    }
}
