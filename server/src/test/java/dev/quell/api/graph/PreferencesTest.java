package dev.quell.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "return=minimal",
                "Return = \"Minimal\"",
                "respond-async, return=minimal; x=\"a,b\"",
                "wait=\"1, return=representation\", return=minimal",
                "x=\"a\\\", return=representation\", return=minimal"
            })
    void minimalIsFoundAmongOthers(String header) {
        assertThat(preferences(header).isMinimal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "return",
                "return=representation, return=minimal",
                "x=\"return=minimal\"",
                "x=\", return=minimal",
                "x; return=minimal"
            })
    void whatOnlyLooksLikeMinimalIsNot(String header) {
        assertThat(preferences(header).isMinimal()).isFalse();
    }

    @Test
    void severalHeadersAreOneList() {
        Preferences preferences = preferences("return=minimal", "maxpagesize=5");

        assertThat(preferences.isMinimal()).isTrue();
        assertThat(preferences.maxPageSize()).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxpagesize=0", "maxpagesize=-1", "maxpagesize=1234567890"})
    void aPageSizeThatIsNoneIsNotPreferred(String header) {
        assertThat(preferences(header).maxPageSize()).isEmpty();
    }

    private static Preferences preferences(String... headers) {
        return Preferences.of(List.of(headers));
    }
}
