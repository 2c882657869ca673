package dev.quell.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class DenialQueueTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456789Z");
    private static final TenantId A = new TenantId("11111111-1111-1111-1111-111111111111");
    private static final TenantId B = new TenantId("22222222-2222-2222-2222-222222222222");

    /** Keeps in memory; can be held up, and can refuse for a while. */
    private static final class FakeKeeper implements DenialKeeper {
        private final List<String> kept = new ArrayList<>();
        private final Map<TenantId, Integer> leftOut = new HashMap<>();
        private final List<Instant> times = new ArrayList<>();
        private final List<RuntimeException> failures = new ArrayList<>();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);
        private final CountDownLatch succeeded = new CountDownLatch(1);
        private int largest;

        @Override
        public void keep(List<Denial> denials, Map<TenantId, Integer> counts, Instant at) {
            entered.countDown();
            await(go);
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            denials.forEach(denial -> kept.add(denial.target().id()));
            counts.forEach((tenant, count) -> leftOut.merge(tenant, count, Integer::sum));
            times.add(at);
            largest = Math.max(largest, denials.size());
            succeeded.countDown();
        }
    }

    private final FakeKeeper keeper = new FakeKeeper();
    private final DenialQueue queue = DenialQueue.start(keeper, InstantSource.fixed(NOW));

    @Test
    void whatIsReportedIsKeptInOrderWithWholeTicks() {
        keeper.go.countDown();
        List<String> reported = report(A, 0, 500);
        queue.close();

        assertThat(keeper.kept).isEqualTo(reported);
        assertThat(keeper.leftOut).isEmpty();
        assertThat(keeper.times).containsOnly(Instant.parse("2026-03-01T10:00:00.123456700Z"));
    }

    @Test
    void reportsNeverWaitAndWhatFindsNoPlaceIsCountedByTenant() throws Exception {
        List<String> first = report(A, 0, 1);
        keeper.entered.await(); // held up with the first; the rest has to wait
        List<String> waiting = report(A, 1, DenialQueue.DENIALS_MAX);
        report(A, 5_000, 7);
        report(B, 6_000, 3);
        keeper.go.countDown();
        queue.close();

        assertThat(keeper.kept).startsWith(first.getFirst()).endsWith(waiting.getLast());
        assertThat(keeper.kept).hasSize(1 + DenialQueue.DENIALS_MAX);
        assertThat(keeper.leftOut).isEqualTo(Map.of(A, 7, B, 3));
        assertThat(keeper.largest).isEqualTo(DenialQueue.BATCH_DENIALS_MAX);
    }

    @Test
    void whatTheKeeperRefusesIsTriedAgain() throws Exception {
        keeper.failures.add(new Refused(new Refusal.Unavailable(5)));
        List<String> reported = report(A, 0, 1);
        keeper.go.countDown();
        keeper.succeeded.await();
        queue.close();

        assertThat(keeper.kept).isEqualTo(reported);
        assertThat(keeper.leftOut).isEmpty();
    }

    @Test
    void whatTheKeeperFailsOnIsCounted() throws Exception {
        keeper.failures.add(new IllegalStateException("a bug"));
        report(A, 0, 1);
        keeper.go.countDown();
        keeper.succeeded.await();
        queue.close();

        assertThat(keeper.kept).isEmpty();
        assertThat(keeper.leftOut).isEqualTo(Map.of(A, 1));
    }

    @Test
    void theTenantsThatAreCountedForAreBounded() throws Exception {
        report(A, 0, 1);
        keeper.entered.await();
        report(A, 1, DenialQueue.DENIALS_MAX);
        for (int i = 0; i < DenialQueue.TENANTS_MAX + 50; i++) {
            report(new TenantId("33333333-3333-3333-3333-%012d".formatted(i)), 9_000 + i, 1);
        }
        keeper.go.countDown();
        queue.close();

        assertThat(keeper.leftOut).hasSize(DenialQueue.TENANTS_MAX);
    }

    @Test
    void afterClosingNothingIsTaken() {
        keeper.go.countDown();
        queue.close();
        report(A, 0, 1);
        queue.close();

        assertThat(keeper.kept).isEmpty();
    }

    /** Each by somebody else, so that no budget is spent. */
    private List<String> report(TenantId tenant, int from, int count) {
        return report(tenant, from, count, i -> Integer.toString(i));
    }

    private List<String> report(
            TenantId tenant, int from, int count, IntFunction<String> principal) {
        List<String> targets = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            String target = Integer.toString(i);
            targets.add(target);
            queue.report(
                    new Denial(
                            tenant,
                            new Principal.User("issuer", principal.apply(i), "Ada"),
                            new UUID(0, i),
                            NOW,
                            "UpdateTask",
                            new Target("incidentTask", target),
                            "ScopesMissing"));
        }
        return targets;
    }

    @Test
    void whatOnePrincipalIsRefusedBeyondItsBudgetIsCountedAndOthersAreRecorded() {
        keeper.go.countDown();
        report(A, 0, DenialQueue.DENIALS_PER_PRINCIPAL_MAX + 50, _ -> "mallory");
        report(A, 5_000, 1, _ -> "ada");
        queue.close();

        assertThat(keeper.kept).hasSize(DenialQueue.DENIALS_PER_PRINCIPAL_MAX + 1).contains("5000");
        assertThat(keeper.leftOut).isEqualTo(Map.of(A, 50));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }
}
