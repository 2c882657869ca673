package dev.quell.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** What is preferred, and what of it is said to be applied; of two names the newer counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "nothing",
            value = {
                "include-annotations=\"quell.*\"        | include-annotations=\"quell.*\"",
                "include-annotations=\"*\"              | include-annotations=\"quell.*\"",
                "include-annotations=*                  | include-annotations=\"quell.*\"",
                "Include-Annotations = \"quell.*\"; x=1 | include-annotations=\"quell.*\"",
                "odata.include-annotations=\"*\"        | odata.include-annotations=\"quell.*\"",
                "include-annotations=quell.required     | include-annotations=\"quell.required\"",
                "include-annotations=\"quell.required, quell.assignedTo\" | include-annotations=\"quell.assignedTo,quell.required\"",
                "include-annotations=\"*,-quell.required\" | include-annotations=\"quell.assignedTo,quell.dueDateTime\"",
                "include-annotations=\"-*,quell.required\" | include-annotations=\"quell.required\"",
                "include-annotations=\"-quell.*,*,quell.required\" | include-annotations=\"quell.required\"",
                "include-annotations=\"display.*,quell.*,-*\" | include-annotations=\"quell.*\"",
                "odata.include-annotations=\"*\", include-annotations=\"quell.required\" | include-annotations=\"quell.required\"",
                "include-annotations=\"-*\"             | nothing",
                "include-annotations=\"*,-quell.*\"     | nothing",
                "include-annotations=\"display.*\"      | nothing",
                "include-annotations=\"quell\"          | nothing",
                "include-annotations=\"Quell.Required\" | nothing",
                "include-annotations                    | nothing",
                "include-unknown-enum-members           | nothing"
            })
    void annotationsAreIncludedAsTheMostSpecificPatternSays(
            String header, @Nullable String applied) {
        assertThat(preferences(header).annotations().applied())
                .isEqualTo(Stream.ofNullable(applied).toList());
    }

    private static Preferences preferences(String... headers) {
        return Preferences.of(List.of(headers));
    }
}
