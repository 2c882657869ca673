package dev.quell.access;

import dev.quell.refusal.Refusal;
import java.util.List;

/** The words with which somebody who lacks a permission asks an administrator for it. */
public final class Petition {
    private Petition() {}

    /** One sentence that asks for the least that would do. */
    public static String of(Verdict.Missing missing, Principal principal) {
        return switch (missing.refusal()) {
            case Refusal.RolesMissing(List<String> required, List<String> _) ->
                    "Please grant the application role %s to the application %s, with admin consent."
                            .formatted(required.getFirst(), named(principal));
            case Refusal.ScopesMissing(List<String> required, List<String> _) ->
                    "Please grant the delegated permission %s to the application that %s signs in with, with admin consent; it must ask for it as a scope."
                            .formatted(required.getFirst(), named(principal));
            case Refusal.DirectoryRoleMissing(List<String> required) ->
                    "Please assign the directory role %s to %s."
                            .formatted(String.join(" or ", required), named(principal));
            case Refusal.NoToken _, Refusal.TokenInvalid _ ->
                    throw new IllegalArgumentException("whoever is known has a token");
        };
    }

    private static String named(Principal principal) {
        return switch (principal) {
            case Principal.User(String _, String id, String name) ->
                    "the user %s (%s)".formatted(name, id);
            case Principal.Application(String _, String id, String name) ->
                    name.equals(id) ? name : "%s (%s)".formatted(name, id);
            case Principal.Operator operator -> operator.displayName();
        };
    }
}
