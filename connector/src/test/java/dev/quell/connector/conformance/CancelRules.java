package dev.quell.connector.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How an order at work is given up. */
interface CancelRules {
    Bench bench();

    @Test
    default void whatIsSaidToBeCancelledIsGivenUpAndNothingElseIs() {
        worksLater();
        ActionRequest order = bench().order("run-1", 1);
        String handle = bench().begin(order);
        bench().begin(bench().order("run-2", 2));
        bench().restart();

        Outcome outcome = bench().cancel(order, handle);

        boolean can = bench().can(Ability.GIVES_UP);
        assertThat(outcome).isInstanceOf(can ? Outcome.Failed.class : Outcome.Pending.class);
        assertThat(bench().product.gaveUp("run-1")).isEqualTo(can);
        assertThat(bench().product.gaveUp("run-2")).isFalse();
        assertThat(bench().orders()).containsExactly("run-1", "run-2");
        bench().demandNoSecret();
    }

    @Test
    default void whatIsDoneIsNotSaidToBeCancelled() {
        worksLater();
        ActionRequest order = bench().order("run-1");
        String handle = bench().begin(order);
        bench().product.end("run-1", Product.End.WELL);

        assertThat(bench().cancel(order, handle))
                .isInstanceOfAny(Outcome.Done.class, Outcome.Pending.class);
        assertThat(bench().product.gaveUp("run-1")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(from = "REFUSES")
    default void whatCannotBeAskedToGiveUpIsNotSaidToBeCancelled(Manner manner) {
        worksLater();
        bench().demandPossibleQuestions(manner);
        ActionRequest order = bench().order("run-1");
        String handle = bench().begin(order);
        bench().warmUp();

        bench().product.meetQuestions(manner);

        assertThat(bench().cancel(bench().met(manner, order), handle))
                .isInstanceOf(Outcome.Pending.class);
        bench().demandNoSecret();
    }

    private void worksLater() {
        assumeTrue(bench().can(Ability.WORKS_LATER), "its orders are done when they are taken on");
    }
}
