package dev.quell.issuer;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The {@code scope} of a request. Which resource it names does not matter: there is one here, and
 * SDKs that were given none ask for their own host's, {@code http://localhost/.default}
 * (contract.md §10.2).
 */
public record Scopes(List<String> names) {
    /** A request names two or three. */
    private static final int NAMES_MAX = 50;

    /** Of OpenID Connect; they ask for an ID token or a refresh token, not for a permission. */
    private static final Set<String> OPENID =
            Set.of("openid", "profile", "email", "offline_access");

    private static final String DEFAULT = "/.default";

    public Scopes {
        names = List.copyOf(names);
    }

    /**
     * The names that the text lists.
     *
     * @throws TokenRefusal.Said with {@code InvalidScope}
     */
    public static Scopes parse(String text) {
        List<String> names =
                Arrays.stream(text.split(" ", -1)).filter(name -> !name.isEmpty()).toList();
        if (names.isEmpty() || names.size() > NAMES_MAX) {
            throw new TokenRefusal.Said(
                    new TokenRefusal.InvalidScope(
                            "From 1 to %d scopes are wanted.".formatted(NAMES_MAX)));
        }
        return new Scopes(names);
    }

    /** Whether all is asked for that the application was given: {@code resource/.default}. */
    boolean isDefault() {
        return names.stream().anyMatch(name -> name.endsWith(DEFAULT));
    }

    boolean wantsIdToken() {
        return names.contains("openid");
    }

    /** The permissions that are asked for, without the resource before them. */
    List<String> permissions() {
        return names.stream()
                .filter(name -> !OPENID.contains(name) && !name.endsWith(DEFAULT))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }
}
