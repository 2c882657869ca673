package dev.quell.api.graph;

import java.util.Set;

/** HTTP methods: which change nothing, and how they are recorded. */
public final class Methods {
    private static final Set<String> KNOWN = Set.of("POST", "PUT", "PATCH", "DELETE");

    private Methods() {}

    /** Whether it changes nothing. */
    public static boolean isSafe(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    /** As it is recorded: a method that nobody knows may be of any length. */
    static String name(String method) {
        return KNOWN.contains(method) ? method : "OTHER";
    }
}
