package dev.quell.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionTypeTest {

    @ParameterizedTest
    @EnumSource
    void theContractsWordIsTheNameInLowerCamelCase(ActionType type) {
        assertThat(type.term().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                .isEqualTo(type.name());
        assertThat(ActionType.ofTerm(type.term())).contains(type);
    }

    @Test
    void noOtherSpellingIsKnown() {
        assertThat(ActionType.ofTerm("IsolateDevice")).isEqualTo(Optional.empty());
        assertThat(ActionType.ofTerm("ISOLATE_DEVICE")).isEqualTo(Optional.empty());
    }
}
