package dev.quell.response;

/**
 * How far a tenant's orders may reach before somebody has to look: a stolen token or a runaway
 * playbook could isolate every device.
 *
 * @param perHourMax runs begun in any hour
 * @param openMax runs that have not ended
 */
public record ActionLimits(int perHourMax, int openMax) {
    /** A bad day of a security team; a worm of a playbook asks for more within minutes. */
    public static final int PER_HOUR_DEFAULT = 100;

    /** Ten bad hours that nobody looked after. */
    public static final int OPEN_DEFAULT = 1_000;

    public ActionLimits {
        if (perHourMax < 0 || openMax < 0) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    public static ActionLimits usual() {
        return new ActionLimits(PER_HOUR_DEFAULT, OPEN_DEFAULT);
    }
}
