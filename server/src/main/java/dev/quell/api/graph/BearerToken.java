package dev.quell.api.graph;

import dev.quell.api.wire.Request;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;

/** Finds the token of a request; nowhere but in its one Authorization header. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The text behind the scheme, whose name is read without regard to case (RFC 9110 §11.1). */
    public static String of(Request request) {
        List<String> values = request.headers("Authorization");
        if (values.size() == 1) {
            String value = values.getFirst();
            if (value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                String token = value.substring(SCHEME.length()).strip();
                if (!token.isEmpty()) {
                    return token;
                }
            }
        }
        throw new Refused(new Refusal.NoToken());
    }
}
