package dev.quell.cli;

import dev.quell.Config;
import dev.quell.ConfigReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data and the configuration are; every command has these. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of database, keys and log. Default: ./quell-data")
    private @Nullable String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties file, such as graph.strict=true. Each key is also an environment"
                            + " variable: QUELL_GRAPH_STRICT")
    private @Nullable Path file;

    /**
     * The configuration: options, environment, file, defaults, in this order.
     *
     * @param more settings that other options gave
     * @param defaults that stand in for the usual ones
     */
    Config read(Map<String, String> more, Map<String, String> defaults) {
        Map<String, String> options = new HashMap<>(more);
        if (data != null) {
            options.put("data", data);
        }
        return ConfigReader.read(Optional.ofNullable(file), System.getenv(), options, defaults);
    }
}
