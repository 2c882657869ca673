package dev.quell.connector.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an order comes to. */
interface OrderRules {
    Bench bench();

    @Test
    default void anOrderReachesTheProductOnceUnderItsKey() {
        Outcome outcome = bench().perform(bench().order("run-1"));

        assertThat(bench().orders()).containsExactly("run-1");
        assertThat(outcome)
                .isInstanceOf(
                        bench().can(Ability.WORKS_LATER)
                                ? Outcome.Pending.class
                                : Outcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource(from = "REFUSES")
    default void theOutcomeOfAnOrderNotTakenOnIsTrue(Manner manner) {
        demandTruth(manner, false);
    }

    @ParameterizedTest
    @EnumSource(from = "SILENT")
    default void theOutcomeOfAnOrderTakenOnIsTrue(Manner manner) {
        demandTruth(manner, true);
    }

    @Test
    default void theWaitThatABusyProductAsksForIsPassedOn() {
        bench().demandPossibleOrders(Manner.BUSY);
        bench().product.meetOrders(Manner.BUSY, false);

        assertThat(bench().perform(bench().order("run-1")))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        outcome ->
                                assertThat(outcome.after())
                                        .isEqualTo(Optional.of(Product.BUSY_WAIT)));
    }

    @Test
    default void whatABusyProductDidNotTakeOnItTakesOnLater() {
        bench().demandPossibleOrders(Manner.BUSY);
        ActionRequest order = bench().order("run-1");
        bench().product.meetOrders(Manner.BUSY, false);
        bench().perform(order);

        bench().product.meetOrders(Manner.ANSWERS, true);
        bench().perform(Bench.again(order));

        assertThat(bench().orders()).containsExactly("run-1");
    }

    @Test
    default void ordersReachTheProductInTheirOrder() {
        List<String> keys = IntStream.range(0, 5).mapToObj(i -> "run-" + i).toList();
        keys.forEach(key -> bench().perform(bench().order(key, keys.indexOf(key))));

        assertThat(bench().orders()).isEqualTo(keys);
    }

    @Test
    default void ordersGivenAtOnceAreKeptApart() throws Exception {
        List<ActionRequest> orders =
                IntStream.range(0, 8).mapToObj(i -> bench().order("run-" + i, i)).toList();
        List<Bench.Call<Outcome>> calls =
                orders.stream()
                        .map(order -> Bench.start(() -> bench().connector().perform(order)))
                        .toList();
        for (Bench.Call<Outcome> call : calls) {
            assertThat(bench().end(call))
                    .isInstanceOfAny(Outcome.Done.class, Outcome.Pending.class);
        }
        assertThat(bench().orders())
                .containsExactlyInAnyOrderElementsOf(
                        orders.stream().map(ActionRequest::key).toList());
    }

    @Test
    default void anOrderGivenTwiceHasOneEffectIfThatIsPromised() {
        assumeTrue(
                bench().connector().idempotent(bench().order("run-1").action().type()),
                "it does not promise that");
        ActionRequest order = bench().order("run-1");
        bench().perform(order);
        bench().restart();
        bench().perform(Bench.again(order));

        assertThat(bench().orders()).containsExactly("run-1");
    }

    private void demandTruth(Manner manner, boolean heeded) {
        bench().demandPossibleOrders(manner);
        bench().warmUp();
        bench().product.meetOrders(manner, heeded);

        ActionRequest order = bench().met(manner, bench().order("run-1"));
        Outcome outcome = bench().perform(order);

        assertThat(outcome.getClass()).as(outcome.toString()).isIn(manner.outcomes(heeded));
        assertThat(bench().orders())
                .as("what it took on")
                .isEqualTo(heeded ? List.of("run-1") : List.of());
        bench().demandNoSecret();
    }
}
