package dev.quell.api.wire;

import java.util.Locale;
import java.util.Map;

/**
 * Hands a request to whoever serves its first path segment, and what nobody claims to one who looks
 * closer; empty segments are passed over.
 */
public final class FrontDoor implements Endpoint {
    private final Map<String, Endpoint> served;
    private final Endpoint otherwise;

    /** Segments in lower case, as they are looked up. */
    public FrontDoor(Map<String, Endpoint> served, Endpoint otherwise) {
        this.served = Map.copyOf(served);
        this.otherwise = otherwise;
    }

    @Override
    public Answer answer(Request request) {
        return served.getOrDefault(first(request.path()).toLowerCase(Locale.ROOT), otherwise)
                .answer(request);
    }

    private static String first(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        int end = path.indexOf('/', start);
        return path.substring(start, end < 0 ? path.length() : end);
    }
}
