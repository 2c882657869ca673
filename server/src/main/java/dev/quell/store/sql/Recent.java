package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.store.Versioned;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What was read lately, by tenant, id and version. These name one state for ever, so what is here
 * is never out of date; whoever asks has read the version in his own transaction. Each key has one
 * place, which the last one read takes. Safe for use by many threads.
 */
final class Recent<T> {
    /** About 16 MB of tasks; what is looked at again and again is far less. */
    static final int PLACES = 1 << 14;

    private record Place<T>(TenantId tenant, String id, Versioned<T> state) {}

    private final AtomicReferenceArray<Place<T>> places;

    Recent() {
        this(PLACES);
    }

    /** With that many places, a power of two. */
    Recent(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    Optional<Versioned<T>> find(TenantId tenant, String id, long version) {
        Place<T> place = places.get(index(tenant, id));
        return place != null
                        && place.state().version() == version
                        && place.id().equals(id)
                        && place.tenant().equals(tenant)
                ? Optional.of(place.state())
                : Optional.empty();
    }

    /** Only what is committed: a version that was undone is given again. */
    void keep(TenantId tenant, String id, Versioned<T> state) {
        places.set(index(tenant, id), new Place<>(tenant, id, state));
    }

    private int index(TenantId tenant, String id) {
        int hash = 31 * tenant.hashCode() + id.hashCode();
        return (hash ^ hash >>> 16) & places.length() - 1;
    }
}
