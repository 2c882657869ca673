package dev.quell;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** One case of the corpus: see {@code corpus/README.md}. */
record CorpusCase(String name, Properties properties, HttpFile request, HttpFile response) {
    static final Path FOLDER = Path.of("..", "corpus");

    /** In a target or a link. */
    static final String PAGE_TOKEN = "(\\$skiptoken=)[A-Za-z0-9_-]+";

    /** A message as a file: first line, headers, body. */
    record HttpFile(String first, List<String> headers, String body) {
        static HttpFile read(Path path) {
            String text = text(path);
            int end = text.indexOf("\n\n");
            List<String> lines = new ArrayList<>(text.substring(0, end).lines().toList());
            String body = text.substring(end + 2);
            return new HttpFile(
                    lines.removeFirst(), lines, body.endsWith("\n") ? strip(body) : body);
        }

        private static String strip(String body) {
            return body.substring(0, body.length() - 1);
        }
    }

    static List<CorpusCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".case"))
                    .map(name -> read(name.substring(0, name.length() - ".case".length())))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusCase read(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name + ".case"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CorpusCase(
                name,
                properties,
                HttpFile.read(FOLDER.resolve(name + ".request.http")),
                HttpFile.read(FOLDER.resolve(name + ".response.http")));
    }

    String caller() {
        return property("caller").orElseThrow();
    }

    Instant clock() {
        return Instant.parse(property("clock").orElseThrow());
    }

    List<String> stored() {
        return Arrays.stream(property("stored").orElseThrow().split(",", -1))
                .map(name -> text(FOLDER.resolve("stored").resolve(name + ".json")))
                .toList();
    }

    /** The case whose link to the next page this one follows. */
    Optional<CorpusCase> follows() {
        return property("follows").map(CorpusCase::read);
    }

    boolean strict() {
        return property("strict").filter("true"::equals).isPresent();
    }

    boolean storeIsAway() {
        return property("store").filter("away"::equals).isPresent();
    }

    Optional<String> without() {
        return property("without");
    }

    int status() {
        return Integer.parseInt(response.first().split(" ", -1)[1]);
    }

    /** Whose token, at which address, and what stands for a {@code $skiptoken}. */
    record Filling(String token, String authority, String pageToken) {}

    /** The request as bytes, filled in, asking for the connection to be closed. */
    byte[] requestBytes(Filling filling) {
        String first = request.first().replaceAll(PAGE_TOKEN, "$1" + filling.pageToken());
        StringBuilder bytes = new StringBuilder(first).append("\r\n");
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        for (String header : request.headers()) {
            if (!header.startsWith("Content-Length:") && !header.startsWith("Connection:")) {
                bytes.append(
                                header.replace("{token}", filling.token())
                                        .replace("127.0.0.1:8080", filling.authority()))
                        .append("\r\n");
            }
        }
        if (!request.body().isEmpty() || !request.first().startsWith("GET")) {
            bytes.append("Content-Length: ").append(body.length).append("\r\n");
        }
        bytes.append("Connection: close\r\n\r\n").append(request.body());
        return bytes.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> property(String key) {
        return Optional.ofNullable(properties.getProperty(key));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
