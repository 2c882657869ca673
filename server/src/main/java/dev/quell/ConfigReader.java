package dev.quell;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: options of the command line before the environment, that before the
 * file, that before the defaults. A key that does not exist refuses, wherever it stands.
 */
public final class ConfigReader {
    private static final String VARIABLE_PREFIX = "QUELL_";

    /** The launcher's own, which say where Java is. */
    private static final Set<String> LAUNCHER = Set.of("QUELL_JAVA_HOME", "QUELL_JAVA_OPTIONS");

    /** In a key: a name that the operator chose. */
    private static final String ANY_NAME = "*";

    /** The same where nothing follows: a key of its own, which may have several words. */
    private static final String ANY_AT_END = "\\*$";

    private static final int DEFAULTS_ORDINAL = 50;
    private static final int FILE_ORDINAL = 100;
    private static final int ENVIRONMENT_ORDINAL = 200;
    private static final int OPTIONS_ORDINAL = 300;

    private ConfigReader() {}

    /**
     * The checked configuration.
     *
     * @param options by key, without the prefix
     * @throws ConfigException for anything that cannot be served
     */
    public static Config read(
            Optional<Path> file, Map<String, String> environment, Map<String, String> options) {
        return read(file, environment, options, Map.of());
    }

    /** The same with other defaults for some keys. */
    public static Config read(
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, String> options,
            Map<String, String> defaults) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder()
                        .withMapping(Settings.class)
                        .withSources(source("options", OPTIONS_ORDINAL, options))
                        .withSources(source("defaults", DEFAULTS_ORDINAL, defaults));
        Map<String, String> fromFile = file.map(ConfigReader::properties).orElse(Map.of());
        builder.withSources(
                source(file.map(Path::toString).orElse("file"), FILE_ORDINAL, fromFile));
        builder.withSources(source("environment", ENVIRONMENT_ORDINAL, known(environment)));
        try {
            return Config.of(builder.build().getConfigMapping(Settings.class));
        } catch (ConfigValidationException e) {
            throw new ConfigException(sentence(e), e);
        }
    }

    /** The variables as keys; one that belongs to no key is refused. */
    private static Map<String, String> known(Map<String, String> environment) {
        Set<String> keys = keys();
        Map<String, String> values = new HashMap<>();
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith(VARIABLE_PREFIX) && !LAUNCHER.contains(name)) {
                        String key =
                                keys.stream()
                                        .map(known -> named(known, name))
                                        .flatMap(Optional::stream)
                                        .findFirst()
                                        .orElseThrow(() -> noSetting(name));
                        values.put(key, value);
                    }
                });
        return values;
    }

    /** The key, its star filled in, if that is its variable's name. */
    private static Optional<String> named(String key, String variable) {
        String pattern =
                VARIABLE_PREFIX
                        + key.replaceAll("[.-]", "_")
                                .toUpperCase(Locale.ROOT)
                                .replaceFirst(ANY_AT_END, "([A-Z0-9_]+)")
                                .replace(ANY_NAME, "([A-Z0-9]+)");
        Matcher matcher = Pattern.compile(pattern).matcher(variable);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(filled(key, matcher));
    }

    private static String filled(String key, Matcher names) {
        String filled = key;
        for (int i = 1; i <= names.groupCount(); i++) {
            String name = names.group(i).toLowerCase(Locale.ROOT).replace('_', '-');
            filled = filled.replaceFirst(Pattern.quote(ANY_NAME), name);
        }
        return filled;
    }

    private static ConfigException noSetting(String variable) {
        return new ConfigException(
                "The environment variable %s is no setting. Remove it, or see docs/operations.md for their names."
                        .formatted(variable));
    }

    /** Every key there is, without the prefix; a star stands for a name of one's own. */
    static Set<String> keys() {
        return ConfigMappings.getProperties(ConfigClass.configClass(Settings.class))
                .keySet()
                .stream()
                .map(key -> key.substring(Settings.PREFIX.length() + 1))
                .collect(Collectors.toSet());
    }

    private static PropertiesConfigSource source(
            String name, int ordinal, Map<String, String> values) {
        Map<String, String> prefixed = new HashMap<>();
        values.forEach(
                (key, value) -> {
                    if (value.isBlank()) { // the library would take it as absent
                        throw new ConfigException(
                                "The setting %s is empty (%s). Give it a value, or remove it."
                                        .formatted(key, name));
                    }
                    prefixed.put(Settings.PREFIX + "." + key, value);
                });
        return new PropertiesConfigSource(prefixed, name, ordinal);
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new DistinctProperties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "The configuration file %s cannot be read (%s). Name another with --config."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
        Map<String, String> values = new HashMap<>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }

    private static String sentence(ConfigValidationException e) {
        StringBuilder sentence = new StringBuilder("The configuration is wrong:");
        for (int i = 0; i < e.getProblemCount(); i++) {
            String problem = String.valueOf(e.getProblem(i).getMessage());
            sentence.append(' ')
                    .append(problem.replaceAll("(\\w+\\.)+\\w*Exception: |SRCFG\\d+: ", ""));
        }
        return sentence.toString();
    }

    /** Refuses a key that stands in the file twice, of which the last would win in silence. */
    private static final class DistinctProperties extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new ConfigException(
                        "The key %s stands in the configuration file twice. Remove one."
                                .formatted(key));
            }
            return super.put(key, value);
        }
    }
}
