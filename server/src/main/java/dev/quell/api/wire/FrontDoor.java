package dev.quell.api.wire;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Hands a request to whoever serves its first path segment, and what nobody claims to one who looks
 * closer; empty segments are passed over.
 */
public final class FrontDoor implements Endpoint {
    private final Map<String, RoutedEndpoint> served;
    private final RoutedEndpoint otherwise;

    /** Segments in lower case, as they are looked up. */
    public FrontDoor(Map<String, RoutedEndpoint> served, RoutedEndpoint otherwise) {
        this.served = Map.copyOf(served);
        this.otherwise = otherwise;
    }

    @Override
    public Answer answer(Request request) {
        return behind(request).answer(request);
    }

    @Override
    public boolean isBrief(Request request) {
        return behind(request).isBrief(request);
    }

    private RoutedEndpoint behind(Request request) {
        return served.getOrDefault(first(request.path()).toLowerCase(Locale.ROOT), otherwise);
    }

    /** Every route behind it, once; see {@link RoutedEndpoint#routes}. */
    public Stream<String> routes() {
        return Stream.concat(new TreeMap<>(served).values().stream(), Stream.of(otherwise))
                .distinct()
                .flatMap(RoutedEndpoint::routes);
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
