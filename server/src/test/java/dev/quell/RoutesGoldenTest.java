package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is served, and what it demands: a change of either must be meant. */
class RoutesGoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "routes.txt");
    private static final Path STRICT =
            Path.of("src", "test", "resources", "golden", "routes-strict.txt");

    @Test
    void theRoutesAreTheGoldenOnes() throws IOException {
        assertGolden(GOLDEN, "false");
    }

    @Test
    void theStrictRoutesAreTheGoldenOnes() throws IOException {
        assertGolden(STRICT, "true");
    }

    private static void assertGolden(Path golden, String strict) throws IOException {
        try (RunningQuell quell = new RunningQuell("graph.strict", strict)) {
            List<String> routes = quell.quell().routes().toList();

            assertThat(routes)
                    .as("if this change is meant, write these lines to server/%s", golden)
                    .isEqualTo(Files.readAllLines(golden));
        }
    }
}
