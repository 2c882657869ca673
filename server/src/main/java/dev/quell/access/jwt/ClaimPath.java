package dev.quell.access.jwt;

import java.util.Arrays;
import java.util.List;

/**
 * Where in a token a claim stands: the names of the members that lead to it, from outside in.
 * Written with dots, {@code realm_access.roles}; or, where a name has a dot in it, as a JSON
 * Pointer, {@code /https:~1~1idp.example~1roles} (RFC 6901). Immutable.
 */
public record ClaimPath(List<String> names) {
    /** Keycloak's client roles lie three deep; a token is read sixteen deep at most. */
    static final int NAMES_MAX = 8;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there is none, too many, or a blank one
     */
    public ClaimPath {
        names = List.copyOf(names);
        if (names.isEmpty()
                || names.size() > NAMES_MAX
                || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a claim is named by 1 to "
                            + NAMES_MAX
                            + " names with dots between them, such as realm_access.roles, not '"
                            + String.join(".", names)
                            + "'");
        }
    }

    /**
     * The path so written.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ClaimPath of(String text) {
        if (!text.startsWith("/")) {
            return new ClaimPath(List.of(text.split("\\.", -1)));
        }
        return new ClaimPath(
                Arrays.stream(text.substring(1).split("/", -1))
                        .map(name -> name.replace("~1", "/").replace("~0", "~"))
                        .toList());
    }

    /** Of a claim at the top, which most are. */
    String first() {
        return names.getFirst();
    }

    @Override
    public String toString() {
        boolean plain = names.stream().noneMatch(n -> n.contains(".") || n.startsWith("/"));
        if (plain) {
            return String.join(".", names);
        }
        return "/"
                + String.join(
                        "/",
                        names.stream().map(n -> n.replace("~", "~0").replace("/", "~1")).toList());
    }
}
