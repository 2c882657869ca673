package dev.quell.api.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.query.Filter;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterBombTest {
    /** A quarter of what a thread usually has: whoever recurses by the input overflows it. */
    private static final int STACK_BYTES = 256 * 1024;

    static Stream<String> bombs() {
        return Stream.of(
                "(".repeat(10_000),
                "(".repeat(4_000) + "status eq null" + ")".repeat(4_000),
                "not ".repeat(2_000) + "status eq null",
                "not(".repeat(1_600) + "status eq null" + ")".repeat(1_600),
                "status eq null or ".repeat(10_000) + "status eq null",
                "status eq null or ".repeat(450) + "status eq null",
                "assignedTo eq '" + "x".repeat(1_000_000) + "'",
                "assignedTo eq '" + "''".repeat(4_000) + "'",
                "assignedTo eq '" + "'".repeat(8_001),
                "a.".repeat(4_000) + "b'c'",
                "a.".repeat(4_000),
                "a/".repeat(4_000) + "b eq 'c'",
                "contains(".repeat(800),
                "incidentId in (" + "'1',".repeat(1_900) + "'1')",
                ",".repeat(8_000),
                ")".repeat(8_000),
                ")".repeat(4_000) + "(".repeat(4_000),
                "status eq null" + ")".repeat(3_000) + "(".repeat(4_000),
                "eq ".repeat(2_700),
                "-".repeat(8_000),
                "createdDateTime eq 2026-11-24T10:15:30." + "1".repeat(8_000) + "Z",
                "incidentId eq " + "9".repeat(8_000),
                "incidentId eq 1e" + "9".repeat(8_000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void isRefusedOnASmallStack(String filter) throws InterruptedException {
        AtomicReference<Object> end = new AtomicReference<>("nothing thrown");
        Thread thread = new Thread(null, () -> Sample.read(filter), "bomb", STACK_BYTES);
        thread.setUncaughtExceptionHandler((ignored, thrown) -> end.set(thrown));
        thread.start();
        thread.join();

        assertThat(end.get()).isInstanceOf(Refused.class);
    }

    @Test
    void theLargestAllowedFilterIsReadOnASmallStack() throws InterruptedException {
        String filter = "(status eq 'open' or ".repeat(19) + "status eq 'failed'" + ")".repeat(19);
        AtomicReference<Object> end = new AtomicReference<>("nothing");
        Thread thread =
                new Thread(null, () -> end.set(Sample.read(filter)), "largest", STACK_BYTES);
        thread.start();
        thread.join();

        assertThat(end.get()).isInstanceOf(Filter.Or.class);
    }

    @Test
    void anEchoOfABombIsShort() {
        assertThatThrownBy(() -> Sample.read("status eq " + "9".repeat(8_000)))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .extracting(Refused::refusal)
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.FilterInvalid.class))
                .satisfies(invalid -> assertThat(invalid.problem()).hasSizeLessThan(250));
    }
}
