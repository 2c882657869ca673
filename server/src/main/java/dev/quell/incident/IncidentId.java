package dev.quell.incident;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.IssuedId;

/** An incident's id, of a form that Quell issues: contract.md §11.3. */
public record IncidentId(String text) {
    public IncidentId {
        if (!IssuedId.isOne(text)) {
            throw new IllegalArgumentException("not an incident id");
        }
    }

    /**
     * The id so written.
     *
     * @throws Refused with {@code InvalidId}
     */
    public static IncidentId parse(String text) {
        if (!IssuedId.isOne(text)) {
            throw new Refused(new Refusal.InvalidId("incident", text));
        }
        return new IncidentId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
