package dev.quell;

import dev.quell.access.TenantId;
import java.io.ByteArrayOutputStream;
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
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

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

        static boolean isNamed(String header, String name) {
            return header.regionMatches(true, 0, name + ":", 0, name.length() + 1);
        }

        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> isNamed(header, name))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .findFirst();
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

    /** Whose tenant it is, where the answer shows it. */
    Optional<TenantId> tenant() {
        return property("tenant").map(TenantId::new);
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

    /** The settings of a connector, but where the case wants none. */
    Map<String, String> connectors() {
        return property("connector").filter("none"::equals).isPresent()
                ? Map.of()
                : Map.of("connectors.test.kind", "test");
    }

    Optional<String> without() {
        return property("without");
    }

    int status() {
        return Integer.parseInt(response.first().split(" ", -1)[1]);
    }

    /** Whose token, at which address, and what stands for a {@code $skiptoken}. */
    record Filling(String token, String authority, String pageToken) {}

    /** The request as bytes: filled in, coded as its headers say, the connection to be closed. */
    byte[] requestBytes(Filling filling) {
        byte[] body = codedBody();
        boolean hasLength = body.length > 0 || !request.first().startsWith("GET");
        String length = hasLength && !isChunked() ? "Content-Length: " + body.length + "\r\n" : "";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(utf8(head(filling) + length + connection() + "\r\n"));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private String head(Filling filling) {
        String first = request.first().replaceAll(PAGE_TOKEN, "$1" + filling.pageToken());
        StringBuilder head = new StringBuilder(first).append("\r\n");
        for (String header : request.headers()) {
            if (!HttpFile.isNamed(header, "Content-Length")
                    && !HttpFile.isNamed(header, "Connection")) {
                head.append(
                                header.replace("{token}", filling.token())
                                        .replace("127.0.0.1:8080", filling.authority()))
                        .append("\r\n");
            }
        }
        return head.toString();
    }

    private String connection() {
        return request.header("Connection")
                        .filter(options -> !options.equalsIgnoreCase("keep-alive"))
                        .map(options -> "Connection: " + options + ", close")
                        .orElse("Connection: close")
                + "\r\n";
    }

    private byte[] codedBody() {
        byte[] body = utf8(request.body());
        if (request.header("Content-Encoding").filter("gzip"::equals).isPresent()) {
            body = gzip(body);
        }
        return isChunked() ? oneChunk(body) : body;
    }

    private boolean isChunked() {
        return request.header("Transfer-Encoding").filter("chunked"::equals).isPresent();
    }

    private static byte[] oneChunk(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(utf8(Integer.toHexString(body.length) + "\r\n"));
        bytes.writeBytes(body);
        bytes.writeBytes(utf8("\r\n0\r\n\r\n"));
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packer = new GZIPOutputStream(bytes)) {
            packer.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
