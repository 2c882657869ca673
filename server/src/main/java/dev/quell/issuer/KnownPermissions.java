package dev.quell.issuer;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Permission;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.EnumSet;
import java.util.List;

/** The names that give something here: a mistyped one would give nothing, in silence. */
record KnownPermissions(AccessPolicy policy) {

    /** Refuses {@code ValueNotAllowed}. */
    Registration demand(Registration registration) {
        List<String> known = policy.names(EnumSet.allOf(Permission.class));
        demand("roles", registration.roles(), known);
        demand("scopes", registration.scopes(), known);
        return registration;
    }

    private static void demand(String property, List<String> names, List<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new Refused(new Refusal.ValueNotAllowed(property, name, known));
            }
        }
    }
}
