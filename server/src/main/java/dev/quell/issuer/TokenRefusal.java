package dev.quell.issuer;

/**
 * Every way the embedded issuer says no to who wants a token: RFC 6749's errors, each with its
 * cause. None tells whether a client or user is there. Not a {@code Refusal}: these are never said
 * in Graph's envelope.
 */
public sealed interface TokenRefusal {

    /** {@code problem} is one sentence of ours, which names the field. */
    record InvalidRequest(String problem) implements TokenRefusal {}

    /** A grant type that is not offered. */
    record UnsupportedGrantType() implements TokenRefusal {}

    /** A response type that is not offered. */
    record UnsupportedResponseType() implements TokenRefusal {}

    /** No such client, or not its secret, key or assertion: the two are one. */
    record InvalidClient() implements TokenRefusal {}

    /** Said to who knows the secret: it was good once. */
    record SecretExpired() implements TokenRefusal {}

    /** Said to who proved to be the client: it is turned off. */
    record ClientDisabled() implements TokenRefusal {}

    /** An authorization code that is not, or no longer, good for this client and request. */
    record InvalidGrant() implements TokenRefusal {}

    /** {@code problem} is one sentence of ours. */
    record InvalidScope(String problem) implements TokenRefusal {}

    /** Nobody is signed in, and the request forbids to ask. */
    record LoginRequired() implements TokenRefusal {}

    /** Too many wrong attempts from there, or on that client. */
    record TooManyAttempts(int retryAfterSeconds) implements TokenRefusal {}

    /** Carries it to whoever answers. Has no stack trace: it is an answer, not a fault. */
    final class Said extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient TokenRefusal refusal;

        public Said(TokenRefusal refusal) {
            super(refusal.toString(), null, false, false);
            this.refusal = refusal;
        }

        public TokenRefusal refusal() {
            return refusal;
        }
    }
}
