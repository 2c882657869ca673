package dev.quell.api.wire;

import java.util.List;
import java.util.UUID;

/**
 * The two names of a request: ours, and the caller's own ({@code client-request-id}), which is ours
 * again if none came. The caller's is printable ASCII of at most {@link #CLIENT_CHARS_MAX}
 * characters; what is not is taken as absent.
 */
public record RequestIds(UUID requestId, String clientRequestId) {
    /** A GUID has 36; room for those who send something else. */
    public static final int CLIENT_CHARS_MAX = 128;

    /**
     * The names of a request.
     *
     * @param sent the values of its {@code client-request-id}
     * @param otherwise the caller's name where those are not one that can be taken
     */
    public static RequestIds of(UUID own, List<String> sent, String otherwise) {
        boolean usable = sent.size() == 1 && isUsable(sent.getFirst());
        return new RequestIds(own, usable ? sent.getFirst() : otherwise);
    }

    private static boolean isUsable(String text) {
        return !text.isEmpty()
                && text.length() <= CLIENT_CHARS_MAX
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
