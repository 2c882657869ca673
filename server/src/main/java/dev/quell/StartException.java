package dev.quell;

/** Why Quell does not start; the message is one sentence with cause and cure, for the operator. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a part's own exception, whose message is such a sentence. */
    static StartException of(RuntimeException cause) {
        return new StartException(String.valueOf(cause.getMessage()), cause);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }

    public StartException(String message) {
        super(message);
    }
}
