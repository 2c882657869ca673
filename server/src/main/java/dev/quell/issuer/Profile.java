package dev.quell.issuer;

import dev.quell.access.DirectoryRole;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator says of a user. Refuses as {@link Registration} does.
 *
 * @param enabled whether they can sign in
 */
public record Profile(String displayName, boolean enabled, Set<DirectoryRole> directoryRoles) {
    public Profile {
        Registration.demandDisplayName(displayName);
        directoryRoles = Set.copyOf(directoryRoles);
    }

    /** What is to be different; what is empty stays as it is. */
    public record Change(
            Optional<String> displayName,
            Optional<Boolean> enabled,
            Optional<Set<DirectoryRole>> directoryRoles) {

        Profile appliedTo(Profile before) {
            return new Profile(
                    displayName.orElse(before.displayName()),
                    enabled.orElse(before.enabled()),
                    directoryRoles.orElse(before.directoryRoles()));
        }
    }
}
