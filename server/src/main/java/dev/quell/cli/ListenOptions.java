package dev.quell.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to listen; what is not given is asked of the configuration. */
final class ListenOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on. Default: 127.0.0.1")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on, 0 for any free one. Default: 8080")
    private @Nullable Integer port;

    /** Those that were given, as settings. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        if (host != null) {
            settings.put("host", host);
        }
        if (port != null) {
            settings.put("port", Integer.toString(port));
        }
        return settings;
    }
}
