package dev.quell.access;

import java.util.List;
import java.util.Set;

/**
 * What a token says its bearer was given. Lists keep the token's order; it is shown in refusals.
 */
public sealed interface Credentials {

    /** An application on its own behalf: claim {@code roles}. */
    record ApplicationOnly(List<String> roles) implements Credentials {
        public ApplicationOnly {
            roles = List.copyOf(roles);
        }
    }

    /** An application on behalf of a user: claims {@code scp} and {@code wids}. */
    record Delegated(List<String> scopes, Set<DirectoryRole> directoryRoles)
            implements Credentials {
        public Delegated {
            scopes = List.copyOf(scopes);
            directoryRoles = Set.copyOf(directoryRoles);
        }
    }
}
