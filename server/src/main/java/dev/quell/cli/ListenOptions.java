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
            description = "Port to listen on for http, 0 for any free one. Default: 8080")
    private @Nullable Integer port;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            description =
                    "Port to listen on for https, with --tls-cert or --tls-dev. Default: 8443")
    private @Nullable Integer httpsPort;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "Serve https with this certificate: PEM, the server's own first. Read again when"
                            + " it changes.")
    private @Nullable String certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Its private key: PEM, not encrypted.")
    private @Nullable String key;

    @Option(
            names = "--tls-dev",
            description =
                    "Serve https with a certificate for localhost and this host, made in the data"
                            + " folder.")
    private boolean development;

    /** Those that were given, as settings. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        if (host != null) {
            settings.put("host", host);
        }
        if (port != null) {
            settings.put("port", Integer.toString(port));
        }
        if (httpsPort != null) {
            settings.put("https.port", Integer.toString(httpsPort));
        }
        if (certificate != null) {
            settings.put("tls.certificate", certificate);
        }
        if (key != null) {
            settings.put("tls.key", key);
        }
        if (development) {
            settings.put("tls.dev", "true");
        }
        return settings;
    }
}
