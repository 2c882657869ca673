package dev.quell.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.refusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {

    @ParameterizedTest
    @CsvSource({
        "/beta/security/incidentTasks/213213,      beta|security|incidentTasks|213213",
        "/beta//security///incidentTasks/213213/,  beta|security|incidentTasks|213213",
        "/beta/incidentTasks('213213'),            beta|incidentTasks|213213",
        "/beta/incidentTasks(%27213213%27),        beta|incidentTasks|213213",
        "/beta/incidentTasks('a''b'),              beta|incidentTasks|a'b",
        "/beta/incidentTasks('a%2Fb'),             beta|incidentTasks|a/b",
        "/beta/incidentTasks/a%2Fb%20c%27d,        beta|incidentTasks|a/b c'd",
        "/beta/incidentTasks/%252F,                beta|incidentTasks|%2F",
        "/beta/incidentTasks/%E2%82%AC,            beta|incidentTasks|€",
        "/,                                        ''"
    })
    void isSplitThenDecodedOnce(String path, String segments) {
        List<String> wanted = segments.isEmpty() ? List.of() : List.of(segments.split("\\|", -1));

        assertThat(ResourcePath.parse(path).segments()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/beta/../health",
                "/beta/%2e%2e/x",
                "/beta/./x",
                "/beta/%",
                "/beta/%2",
                "/beta/%zz",
                "/beta/%c0%af",
                "/beta/%ff"
            })
    void whatMightBeReadInTwoWaysIsRefused(String path) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ResourcePath.parse(path));
    }

    @Test
    void aPathOfTooManySegmentsIsRefused() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ResourcePath.parse("/a".repeat(1_000)));
    }
}
