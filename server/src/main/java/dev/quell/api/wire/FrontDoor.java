package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Locale;
import java.util.Map;

/** Hands a request to whoever serves its first path segment; empty segments are passed over. */
public final class FrontDoor implements Endpoint {
    private final Map<String, Endpoint> served;

    /** Segments in lower case, as they are looked up. */
    public FrontDoor(Map<String, Endpoint> served) {
        this.served = Map.copyOf(served);
    }

    @Override
    public Answer answer(Request request) {
        Endpoint endpoint = served.get(first(request.path()).toLowerCase(Locale.ROOT));
        if (endpoint == null) {
            throw new Refused(new Refusal.NoSuchResource());
        }
        return endpoint.answer(request);
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
