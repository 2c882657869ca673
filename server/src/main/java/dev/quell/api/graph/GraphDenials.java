package dev.quell.api.graph;

import dev.quell.access.Caller;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.SecretMask;
import dev.quell.audit.Denial;
import dev.quell.audit.Denials;
import dev.quell.audit.Target;
import dev.quell.refusal.Refused;
import dev.quell.terms.Ticks;
import java.time.InstantSource;

/** Reports calls that would have changed something and did not end well, for the audit trail. */
public final class GraphDenials {
    /** A path is cut here: the longest served has fewer. */
    private static final int PATH_CHARS_MAX = 256;

    private final Denials denials;
    private final InstantSource clock;

    public GraphDenials(Denials denials, InstantSource clock) {
        this.denials = denials;
        this.clock = clock;
    }

    /** Reports it, if it would have changed something. */
    public void report(Request request, Caller caller, RuntimeException failed) {
        if (Methods.isSafe(request.method())) {
            return;
        }
        String path = SecretMask.on(request.path());
        String cut = path.substring(0, Math.min(path.length(), PATH_CHARS_MAX));
        denials.report(
                new Denial(
                        caller.tenant(),
                        caller.principal(),
                        caller.requestId(),
                        Ticks.now(clock),
                        Methods.name(request.method()),
                        new Target("path", cut),
                        reason(failed)));
    }

    /** The refusal's name; {@code Failed} is a fault of ours, or a client that went away. */
    private static String reason(RuntimeException failed) {
        return failed instanceof Refused refused
                ? refused.refusal().getClass().getSimpleName()
                : "Failed";
    }
}
