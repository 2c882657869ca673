package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Arrays;
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
        String first =
                Arrays.stream(request.path().split("/", -1))
                        .filter(segment -> !segment.isEmpty())
                        .findFirst()
                        .orElse("");
        Endpoint endpoint = served.get(first.toLowerCase(java.util.Locale.ROOT));
        if (endpoint == null) {
            throw new Refused(new Refusal.NoSuchResource());
        }
        return endpoint.answer(request);
    }
}
