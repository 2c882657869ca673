package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Demo;
import dev.quell.Quell;
import dev.quell.demo.DemoDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's identity library on Node: {@code clients/src/test/node/identity.mjs}. */
class NodeIdentityTest {
    @TempDir private Path folder;

    @Test
    void theLibraryGetsATokenOverTlsAndTheClientWorksWithIt() throws Exception {
        NodeProject project = NodeProject.in(Files.createDirectory(folder.resolve("node")));
        try (ServedDemo demo = ServedDemo.startWithTls(folder.resolve("data"))) {
            Quell quell = demo.quell();
            DemoDirectory.DemoApplication application = Demo.fillDirectory(quell).orElseThrow();
            Path authority = quell.developmentCertificate().orElseThrow().authority();

            List<String> did =
                    project.run(
                            "identity.mjs",
                            Map.of(
                                    "NODE_EXTRA_CA_CERTS",
                                    authority.toString(),
                                    "CLIENT_SECRET",
                                    application.secret()),
                            quell.httpsOrigin().orElseThrow(),
                            quell.tenant().orElseThrow().text(),
                            application.id().text());

            assertThat(did).hasSize(3).allMatch(line -> line.startsWith("ok "));
        }
    }
}
