package dev.quell.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.TenantId;
import org.junit.jupiter.api.Test;

/** States that were read lately. */
class RecentTest {
    private static final TenantId OURS = new TenantId("11111111-1111-4111-8111-111111111111");
    private static final TenantId THEIRS = new TenantId("22222222-2222-4222-8222-222222222222");

    private final Recent<String> recent = new Recent<>();

    @Test
    void onlyTheStateOfThatTenantIdAndVersionIsFound() {
        recent.keep(OURS, "1", 7, "read");

        assertThat(recent.find(OURS, "1", 7)).contains("read");
        assertThat(recent.find(OURS, "1", 8)).isEmpty();
        assertThat(recent.find(OURS, "2", 7)).isEmpty();
        assertThat(recent.find(THEIRS, "1", 7)).isEmpty();
    }

    /** With more keys than places, many share one. */
    @Test
    void whoSharesAPlaceIsNotTakenForTheOther() {
        int keys = 4 * Recent.PLACES;
        for (int i = 0; i < keys; i++) {
            recent.keep(OURS, Integer.toString(i), 7, "task " + i);
        }

        int found = 0;
        for (int i = 0; i < keys; i++) {
            String id = Integer.toString(i);
            var state = recent.find(OURS, id, 7);
            assertThat(state.orElse("task " + id)).isEqualTo("task " + id);
            found += state.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(Recent.PLACES / 2, Recent.PLACES);
    }
}
