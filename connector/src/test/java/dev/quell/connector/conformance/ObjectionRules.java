package dev.quell.connector.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connector says before anything is asked of its product. */
interface ObjectionRules {
    Bench bench();

    @Test
    default void whatItCanDoIsTheSameEachTime() {
        Set<ActionType> types = bench().connector().actionTypes();
        bench().restart();

        assertThat(bench().connector().actionTypes()).isNotEmpty().isEqualTo(types);
    }

    @Test
    default void nothingIsObjectedToInAnActionThatItCanDo() {
        for (int target = 0; target < 8; target++) {
            ResponseAction action = bench().product.action(target);

            assertThat(bench().connector().actionTypes()).contains(action.type());
            assertThat(objection(action)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void whatItCannotDoIsObjectedTo(ActionType type) {
        ResponseAction action =
                ResponseAction.of(
                        type, "anything", Optional.of(IsolationType.FULL), Optional.empty());
        boolean can = bench().connector().actionTypes().contains(type);

        assertThat(can || objection(action).isPresent()).as("one or the other").isTrue();
        assertThat(objection(action)).as("the same each time").isEqualTo(objection(action));
        bench().demandNoSecret();
    }

    @Test
    default void objectingTakesNoProduct() {
        bench().product.meetQuestions(Manner.SILENT);
        bench().product.meetOrders(Manner.SILENT, true);

        assertThat(objection(bench().product.action(0))).isEmpty();
        assertThat(bench().orders()).isEmpty();
    }

    private Optional<String> objection(ResponseAction action) {
        return bench().call(() -> bench().connector().objection(action));
    }
}
