package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Quell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The classic JavaScript client on Node: the programs in {@code clients/src/test/node}, each on a
 * demo of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeClientTest {
    private NodeProject project;

    @TempDir private Path data;

    @BeforeAll
    void install(@TempDir Path folder) throws IOException, InterruptedException {
        project = NodeProject.in(folder);
    }

    @ParameterizedTest
    @CsvSource({"tasks.mjs, 8", "incidents.mjs, 9", "alerts.mjs, 8", "batches.mjs, 2"})
    void worksOverPlainHttp(String program, int steps) throws IOException, InterruptedException {
        try (ServedDemo demo = ServedDemo.start(data)) {
            List<String> did = run(program, demo, demo.quell().origin(), Map.of());

            assertThat(did).hasSize(steps).allMatch(line -> line.startsWith("ok "));
        }
    }

    @ParameterizedTest
    @CsvSource({"tasks.mjs, 9", "paging.mjs, 2"})
    void worksOverHttps(String program, int steps) throws IOException, InterruptedException {
        try (ServedDemo demo = ServedDemo.startWithTls(data)) {
            Quell quell = demo.quell();
            Path authority = quell.developmentCertificate().orElseThrow().authority();
            List<String> did =
                    run(
                            program,
                            demo,
                            quell.httpsOrigin().orElseThrow(),
                            Map.of("NODE_EXTRA_CA_CERTS", authority.toString()));

            assertThat(did).hasSize(steps).allMatch(line -> line.startsWith("ok "));
        }
    }

    private List<String> run(
            String program, ServedDemo demo, String origin, Map<String, String> environment)
            throws IOException, InterruptedException {
        return project.run(
                program,
                environment,
                origin,
                demo.token(ServedDemo.operator()),
                demo.token(ServedDemo.reader()));
    }
}
