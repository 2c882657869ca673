package dev.quell.connector.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Outcome;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Calls come to an end whatever the product does. */
interface TimeRules {
    Bench bench();

    @Test
    default void anOrderEndsWithinItsTimeLimit() {
        silent();
        ActionRequest order = bench().met(Manner.SILENT, bench().order("run-1"));

        assertThat(bench().perform(order)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    default void anInterruptedOrderEndsAndClaimsNothing() throws Exception {
        silent();
        ActionRequest order = bench().order("run-1");
        ActionRequest patient = Bench.within(bench().product.patience().multipliedBy(10), order);
        Bench.Call<Outcome> call = Bench.start(() -> bench().connector().perform(patient));
        bench().await("the order", () -> bench().orders().contains("run-1"));

        call.thread().interrupt();

        try {
            assertThat(bench().end(call)).isInstanceOf(Outcome.Unknown.class);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    default void closingDoesNotWaitForTheProduct() {
        silent();
        ActionRequest order = bench().order("run-1");
        ActionRequest patient = Bench.within(bench().product.patience().multipliedBy(10), order);
        Bench.Call<Outcome> call = Bench.start(() -> bench().connector().perform(patient));
        bench().await("the order", () -> bench().orders().contains("run-1"));

        try {
            bench().call(
                            () -> {
                                bench().connector().close();
                                return "closed";
                            });
        } finally {
            call.thread().interrupt();
        }
    }

    private void silent() {
        bench().demandPossibleOrders(Manner.SILENT);
        bench().warmUp();
        bench().product.meetOrders(Manner.SILENT, true);
    }
}
