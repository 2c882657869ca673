package dev.quell.api.wire;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;

/** Gives each request its {@link RequestIds}. Thread-safe if its source is. */
final class RequestNames {
    private final Supplier<UUID> source;

    RequestNames(Supplier<UUID> source) {
        this.source = source;
    }

    RequestIds of(HttpFields headers) {
        UUID own = source.get();
        List<String> theirs = headers.getValuesList("client-request-id");
        boolean usable = theirs.size() == 1 && isUsable(theirs.getFirst());
        return new RequestIds(own, usable ? theirs.getFirst() : own.toString());
    }

    private static boolean isUsable(String text) {
        return !text.isEmpty()
                && text.length() <= RequestIds.CLIENT_CHARS_MAX
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
