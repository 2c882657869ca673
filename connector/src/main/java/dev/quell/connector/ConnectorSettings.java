package dev.quell.connector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** What is configured for one connector, and how to refuse it: by the whole name of the key. */
public final class ConnectorSettings {
    /** No certificate chain and no secret comes near it; a wrong path might. */
    public static final int FILE_BYTES_MAX = 64 * 1024;

    private static final String FILE = "-file";

    private final String section;
    private final Map<String, String> values;

    /**
     * @param section such as {@code connectors.edr}: what stands before each key in the
     *     configuration
     * @param values by key; only keys of the provider, never empty text
     */
    public ConnectorSettings(String section, Map<String, String> values) {
        this.section = section;
        this.values = Map.copyOf(values);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A text that there has to be; {@code what} it is, for the one who has to set it. */
    public String demandText(String key, String what) {
        return text(key).orElseThrow(() -> refused(key, "is missing: set it to " + what));
    }

    /**
     * A text that nobody else may see: given directly, or as the content of the file that {@code
     * KEY-file} names, less the white space around it.
     */
    public Optional<String> secret(String key) {
        Optional<String> file = text(key + FILE).map(_ -> file(key + FILE).strip());
        if (file.isPresent() && text(key).isPresent()) {
            throw refused(key, "and " + key + FILE + " are both set: leave one of them out");
        }
        if (file.isPresent() && file.get().isEmpty()) {
            throw refused(key + FILE, "names a file with nothing in it");
        }
        return file.or(() -> text(key));
    }

    /** A secret that there has to be; {@code what} it is, for the one who has to set it. */
    public String demandSecret(String key, String what) {
        return secret(key)
                .orElseThrow(
                        () ->
                                refused(
                                        key,
                                        "is missing: set it to "
                                                + what
                                                + ", or "
                                                + key
                                                + FILE
                                                + " to a file that holds it"));
    }

    /** The text of the file that a setting names, which has to be set. */
    public String file(String key) {
        String name = demandText(key, "the path of a file");
        try {
            Path path = Path.of(name);
            if (Files.size(path) > FILE_BYTES_MAX) {
                throw refused(key, "names a file of more than " + FILE_BYTES_MAX + " bytes");
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw refused(
                    key,
                    "names a file that cannot be read as text ("
                            + e.getClass().getSimpleName()
                            + "): "
                            + name);
        }
    }

    /**
     * Whom to believe over TLS: the authorities of the PEM file that a setting names and no others,
     * or those of the JDK if it is not set.
     */
    public SSLContext trust(String key) {
        return Trust.read(this, key);
    }

    /** {@code true} or {@code false}; false if not set. */
    public boolean flag(String key) {
        return text(key).map(value -> flag(key, value)).orElse(false);
    }

    /** A span such as {@code PT30S}, above nothing and at most {@code max}. */
    public Duration duration(String key, Duration otherwise, Duration max) {
        return text(key).map(value -> duration(key, value, max)).orElse(otherwise);
    }

    /**
     * A refusal of one setting.
     *
     * @param why what follows the key's name in a sentence; never a secret
     */
    public ConnectorRefused refused(String key, String why) {
        return new ConnectorRefused(section + "." + key + " " + why + ".");
    }

    private boolean flag(String key, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, "is neither true nor false: " + value);
        };
    }

    private Duration duration(String key, String value, Duration max) {
        try {
            Duration duration = Duration.parse(value);
            if (duration.isPositive() && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Refused below, as those that are out of bounds.
        }
        throw refused(key, "is no span of time such as PT30S, of at most " + max + ": " + value);
    }
}
