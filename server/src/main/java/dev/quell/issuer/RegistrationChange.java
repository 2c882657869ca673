package dev.quell.issuer;

import java.util.List;
import java.util.Optional;

/** What is to be different about an application; what is empty stays as it is. */
public record RegistrationChange(
        Optional<String> displayName,
        Optional<Boolean> enabled,
        Optional<List<String>> roles,
        Optional<List<String>> scopes,
        Optional<List<String>> redirectUris) {

    Registration appliedTo(Registration before) {
        return new Registration(
                displayName.orElse(before.displayName()),
                enabled.orElse(before.enabled()),
                roles.orElse(before.roles()),
                scopes.orElse(before.scopes()),
                redirectUris.orElse(before.redirectUris()));
    }
}
