package dev.quell.api.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back: status, headers in order, and the whole body, so that it is written at once. The
 * wire adds {@code Date}, {@code Content-Length} and, over TLS, {@code Strict-Transport-Security}.
 */
@SuppressWarnings("ArrayRecordComponent") // written once, to the socket; never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] NO_BODY = {};

    public static Answer of(int status, Map<String, String> headers, byte[] body) {
        return new Answer(status, headers, body);
    }

    public static Answer empty(int status, Map<String, String> headers) {
        return new Answer(status, headers, NO_BODY);
    }

    /** The same with one header more, or another value for it. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
