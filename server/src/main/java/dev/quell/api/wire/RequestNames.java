package dev.quell.api.wire;

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
        return RequestIds.of(own, headers.getValuesList("client-request-id"), own.toString());
    }
}
