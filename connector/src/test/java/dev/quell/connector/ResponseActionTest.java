package dev.quell.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResponseActionTest {

    @ParameterizedTest
    @EnumSource
    void eachTypeHasOneForm(ActionType type) {
        ResponseAction action =
                ResponseAction.of(
                        type, "it", Optional.of(IsolationType.SELECTIVE), Optional.of("device"));

        assertThat(action.type()).isEqualTo(type);
        assertThat(action.identifier())
                .isEqualTo(type.subject() == ActionType.Subject.RULE ? "" : "it");
    }

    @Test
    void noFormTakesTheTypeOfAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseAction.OnDevice(ActionType.ISOLATE_DEVICE, "it"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseAction.OnUser(ActionType.HARD_DELETE_EMAIL, "it"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseAction.OnMessage(ActionType.ENABLE_USER, "it"));
    }

    @Test
    void isolatingWithoutSayingHowFarHasNoForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ResponseAction.of(
                                        ActionType.ISOLATE_DEVICE,
                                        "it",
                                        Optional.empty(),
                                        Optional.empty()));
    }
}
