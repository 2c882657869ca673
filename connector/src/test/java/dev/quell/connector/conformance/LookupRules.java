package dev.quell.connector.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found out after an unknown end. */
interface LookupRules {
    Bench bench();

    @ParameterizedTest
    @EnumSource(from = "SILENT")
    default void anOrderTakenOnIsNeverSaidToBeAbsent(Manner manner) {
        ActionRequest order = orderedSo(manner, true);

        assertThat(bench().findByKey(order, Duration.ZERO)).isNotInstanceOf(Lookup.Absent.class);
        bench().restart();
        demandFound(bench().findByKey(order, Bench.LONG_AGO));
        assertThat(bench().orders()).as("asking orders nothing").containsExactly("run-1");
        bench().demandNoSecret();
    }

    @ParameterizedTest
    @EnumSource(from = "SILENT")
    default void anOrderNotTakenOnIsAbsentAndCanBeGivenAgain(Manner manner) {
        ActionRequest order = orderedSo(manner, false);

        assertThat(bench().findByKey(order, Duration.ZERO)).isNotInstanceOf(Lookup.Found.class);
        demandAbsent(bench().findByKey(order, Bench.LONG_AGO));
        assertThat(bench().orders()).as("asking orders nothing").isEmpty();

        bench().product.meetOrders(Manner.ANSWERS, true);
        bench().perform(Bench.again(order));

        assertThat(bench().orders()).containsExactly("run-1");
    }

    @ParameterizedTest
    @EnumSource(from = "REFUSES")
    default void aProductThatCannotBeAskedSaysNothing(Manner manner) {
        bench().demandPossibleQuestions(manner);
        ActionRequest order = bench().order("run-1");
        bench().perform(order);
        bench().warmUp();

        bench().product.meetQuestions(manner);

        assertThat(bench().findByKey(bench().met(manner, order), Bench.LONG_AGO))
                .isInstanceOf(
                        bench().can(Ability.KNOWS_KEYS) ? Lookup.NotNow.class : Lookup.Never.class);
        bench().demandNoSecret();
    }

    @Test
    default void theKeyOfAnotherOrderIsNotMistakenForIt() {
        ActionRequest longer = bench().order("run-10");
        bench().perform(longer);
        if (bench().can(Ability.WORKS_LATER)) {
            bench().product.end("run-10", Product.End.WELL);
        }
        demandAbsent(bench().findByKey(bench().order("run-1"), Bench.LONG_AGO));
        demandAbsent(bench().findByKey(bench().order("RUN-10"), Bench.LONG_AGO));
    }

    @Test
    default void theEndOfAFoundOrderIsTold() {
        assumeTrue(
                bench().can(Ability.KNOWS_KEYS) && bench().can(Ability.WORKS_LATER),
                "it cannot be asked, or its orders have no later end");
        ActionRequest well = bench().order("run-1", 1);
        ActionRequest badly = bench().order("run-2", 2);
        bench().begin(well);
        bench().begin(badly);
        bench().product.end("run-1", Product.End.WELL);
        bench().product.end("run-2", Product.End.BADLY);

        assertThat(bench().findByKey(well, Bench.LONG_AGO))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.outcome()).isInstanceOf(Outcome.Done.class));
        assertThat(bench().findByKey(badly, Bench.LONG_AGO))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.outcome()).isInstanceOf(Outcome.Failed.class));
    }

    private ActionRequest orderedSo(Manner manner, boolean heeded) {
        bench().demandPossibleOrders(manner);
        bench().warmUp();
        ActionRequest order = bench().order("run-1");
        bench().product.meetOrders(manner, heeded);
        bench().perform(bench().met(manner, order));
        return order;
    }

    private void demandFound(Lookup lookup) {
        if (!bench().can(Ability.KNOWS_KEYS)) {
            assertThat(lookup).isInstanceOf(Lookup.Never.class);
            return;
        }
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found ->
                                assertThat(found.outcome())
                                        .isInstanceOf(
                                                bench().can(Ability.WORKS_LATER)
                                                        ? Outcome.Pending.class
                                                        : Outcome.Done.class));
    }

    private void demandAbsent(Lookup lookup) {
        assertThat(lookup)
                .isInstanceOf(
                        bench().can(Ability.KNOWS_KEYS) ? Lookup.Absent.class : Lookup.Never.class);
    }
}
