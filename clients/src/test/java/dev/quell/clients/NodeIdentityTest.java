package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Config;
import dev.quell.ConfigReader;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.demo.DemoDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's identity library on Node: {@code clients/src/test/node/identity.mjs}. */
class NodeIdentityTest {
    @TempDir private Path folder;

    @Test
    void theLibraryGetsATokenOverTlsAndTheClientWorksWithIt() throws Exception {
        NodeProject project =
                NodeProject.in(Files.createDirectory(folder.resolve("node")), "identity.mjs");
        String data = folder.resolve("data").toString();
        Config config =
                ConfigReader.read(
                        Optional.empty(),
                        Map.of(),
                        Map.of("port", "0", "tls.dev", "true", "data", data));
        try (Quell quell = Demo.start(config, Outside.real(), false, _ -> {})) {
            DemoDirectory.DemoApplication application = Demo.fillDirectory(quell).orElseThrow();
            Path authority = quell.developmentCertificate().orElseThrow().authority();

            String output =
                    project.run(
                            Map.of(
                                    "NODE_EXTRA_CA_CERTS",
                                    authority.toString(),
                                    "CLIENT_SECRET",
                                    application.secret()),
                            quell.httpsOrigin().orElseThrow(),
                            quell.tenant().orElseThrow().text(),
                            application.id().text());

            assertThat(output.lines()).hasSize(3).allMatch(line -> line.startsWith("ok "));
        }
    }
}
