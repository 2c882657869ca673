package dev.quell.store;

import dev.quell.access.TenantId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What was made lately of states that were read, by tenant, id and version. These name one state
 * for ever, so nothing here is ever out of date; whoever asks has read the version just now. Each
 * key has one place, which the last one kept takes. Safe for use by many threads.
 */
public final class Recent<T> {
    /**
     * About 4 MB of tasks; what is looked at again and again is far less. Where everything is
     * looked at once, what was kept has to be forgotten before it grows old and costs a collection.
     */
    static final int PLACES = 1 << 12;

    private record Place<T>(TenantId tenant, String id, long version, T value) {}

    private final AtomicReferenceArray<Place<T>> places;

    public Recent() {
        this(PLACES);
    }

    /** With that many places, a power of two; with none, to keep nothing. */
    public Recent(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    public Optional<T> find(TenantId tenant, String id, long version) {
        Place<T> place = places.length() == 0 ? null : places.get(index(tenant, id));
        return place != null
                        && place.version() == version
                        && place.id().equals(id)
                        && place.tenant().equals(tenant)
                ? Optional.of(place.value())
                : Optional.empty();
    }

    /** Only of what is committed: a version that was undone is given again. */
    public void keep(TenantId tenant, String id, long version, T value) {
        if (places.length() == 0) {
            return;
        }
        places.set(index(tenant, id), new Place<>(tenant, id, version, value));
    }

    private int index(TenantId tenant, String id) {
        int hash = 31 * tenant.hashCode() + id.hashCode();
        return (hash ^ hash >>> 16) & places.length() - 1;
    }
}
