package dev.quell.api.wire;

import java.util.UUID;

/**
 * The two names of a request: ours, and the caller's own ({@code client-request-id}), which is ours
 * again if none came. The caller's is printable ASCII of at most {@link #CLIENT_CHARS_MAX}
 * characters; what is not is taken as absent.
 */
public record RequestIds(UUID requestId, String clientRequestId) {
    /** A GUID has 36; room for those who send something else. */
    public static final int CLIENT_CHARS_MAX = 128;
}
