package dev.quell.refusal;

/**
 * Thrown by whatever declines to go on; carries the {@link Refusal}, which is all there is to know.
 *
 * <p>Has no stack trace and no cause: a refusal is an answer, not a fault. What is a fault is
 * thrown as something else and answered as 500.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
