package dev.quell.response;

import dev.quell.connector.ActionRequest;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Ids;
import java.util.regex.Pattern;

/**
 * A run's id, which is also the key under which products are asked for it. It outlives this server
 * in their records, and several servers may have one product: so it is drawn at random from more
 * than anybody counts to, and never given again.
 */
public record RunId(String text) {
    private static final Pattern FORM = Pattern.compile("run-[0-9a-f]{1,44}");

    public RunId {
        if (!FORM.matcher(text).matches() || !ActionRequest.isKey(text)) {
            throw new IllegalArgumentException("not a run id");
        }
    }

    static RunId next(Ids ids) {
        return new RunId("run-" + ids.next());
    }

    /**
     * The id so written.
     *
     * @throws Refused with {@code InvalidId}
     */
    public static RunId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new Refused(new Refusal.InvalidId("actionRun", text));
        }
        return new RunId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
