package dev.quell.connector.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How an order at work is watched. */
interface PollRules {
    Bench bench();

    @Test
    default void whatIsAtWorkIsPendingHoweverOftenItIsAskedFor() {
        worksLater();
        ActionRequest order = bench().order("run-1");
        String handle = bench().begin(order);

        for (int i = 0; i < 3; i++) {
            assertThat(bench().poll(order, handle)).isInstanceOf(Outcome.Pending.class);
        }
        assertThat(bench().orders()).containsExactly("run-1");
    }

    @Test
    default void theEndOfAnOrderIsToldAlsoAfterARestart() {
        worksLater();
        ActionRequest well = bench().order("run-1", 1);
        ActionRequest badly = bench().order("run-2", 2);
        String first = bench().begin(well);
        String second = bench().begin(badly);
        bench().product.end("run-1", Product.End.WELL);
        bench().product.end("run-2", Product.End.BADLY);

        bench().restart();

        boolean told = bench().can(Ability.TELLS_ENDS);
        assertThat(bench().poll(well, first))
                .isInstanceOf(told ? Outcome.Done.class : Outcome.Pending.class);
        assertThat(bench().poll(badly, second))
                .isInstanceOf(told ? Outcome.Failed.class : Outcome.Pending.class);
        bench().demandNoSecret();
    }

    @ParameterizedTest
    @EnumSource
    default void whatCannotBeAskedForIsAsPendingAsBefore(Manner manner) {
        worksLater();
        bench().demandPossibleQuestions(manner);
        ActionRequest order = bench().order("run-1");
        String handle = bench().begin(order);
        bench().warmUp();

        bench().product.meetQuestions(manner);

        assertThat(bench().poll(bench().met(manner, order), handle))
                .isInstanceOf(Outcome.Pending.class);
        bench().demandNoSecret();
    }

    private void worksLater() {
        assumeTrue(bench().can(Ability.WORKS_LATER), "its orders are done when they are taken on");
    }
}
