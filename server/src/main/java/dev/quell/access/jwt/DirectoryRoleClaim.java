package dev.quell.access.jwt;

import dev.quell.access.DirectoryRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which values of which claim give a user which directory role: groups or roles of the identity
 * provider, letter by letter. A value that is not named gives none. Immutable.
 */
public record DirectoryRoleClaim(ClaimPath claim, Map<String, DirectoryRole> roles) {

    /** Copies the map. */
    public DirectoryRoleClaim {
        roles = Map.copyOf(roles);
    }

    /**
     * The same from the values of each role.
     *
     * @throws IllegalArgumentException if a value is blank, or stands for two roles: the weaker one
     *     may have been meant
     */
    public static DirectoryRoleClaim of(
            ClaimPath claim, Map<DirectoryRole, List<String>> valuesOfRoles) {
        Map<String, DirectoryRole> roles = new HashMap<>();
        valuesOfRoles.forEach(
                (role, values) ->
                        values.forEach(
                                value -> {
                                    if (!ClaimText.isId(value)) {
                                        throw new IllegalArgumentException(
                                                "what gives "
                                                        + role.displayName()
                                                        + " must be a value of 1 to "
                                                        + ClaimText.CHARS_MAX
                                                        + " characters");
                                    }
                                    DirectoryRole other = roles.putIfAbsent(value, role);
                                    if (other != null) {
                                        throw new IllegalArgumentException(
                                                "'%s' would give two directory roles, %s and %s; let it give one"
                                                        .formatted(
                                                                value,
                                                                other.displayName(),
                                                                role.displayName()));
                                    }
                                }));
        return new DirectoryRoleClaim(claim, roles);
    }

    Set<DirectoryRole> given(List<String> values) {
        return values.stream()
                .map(value -> Optional.ofNullable(roles.get(value)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
