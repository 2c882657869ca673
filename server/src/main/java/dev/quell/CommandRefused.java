package dev.quell;

/**
 * What a command asked for was refused, by a server or by the data itself. The message is for the
 * person at the command line. Has no stack trace: it is an answer, not a fault.
 */
public final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean wrongUse;

    CommandRefused(String message, boolean wrongUse) {
        super(message, null, false, false);
        this.wrongUse = wrongUse;
    }

    /** Whether another way of asking would do. */
    public boolean isWrongUse() {
        return wrongUse;
    }
}
