package dev.quell.store.sql;

/**
 * The store cannot be opened. The message is for whoever starts the server: one or two sentences,
 * what is wrong and what helps.
 */
public final class StoreUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnusable(String message) {
        super(message);
    }

    StoreUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
