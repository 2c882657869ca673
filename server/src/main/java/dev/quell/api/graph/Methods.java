package dev.quell.api.graph;

/** HTTP methods that change nothing. */
final class Methods {
    private Methods() {}

    static boolean isSafe(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
