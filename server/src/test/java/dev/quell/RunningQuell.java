package dev.quell;

import dev.quell.access.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A real server on a free port and a folder of its own, with a clock that a test moves. */
final class RunningQuell implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-24T10:15:30Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Path folder;
    private final Quell quell;

    RunningQuell(String... settings) throws IOException {
        this.folder = Files.createTempDirectory("quell-test");
        Map<String, String> options = new HashMap<>();
        options.put("port", "0");
        options.put("data", folder.toString());
        for (int i = 0; i < settings.length; i += 2) {
            options.put(settings[i], settings[i + 1]);
        }
        InstantSource clock = now::get;
        quell =
                Quell.start(
                        ConfigReader.read(Optional.empty(), Map.of(), options),
                        Outside.at(clock),
                        _ -> {});
    }

    Quell quell() {
        return quell;
    }

    TenantId tenant() {
        return quell.tenant().orElseThrow();
    }

    InstantSource clock() {
        return now::get;
    }

    /** A client by one of the names that {@link TestTokens} knows. */
    Client as(String caller) {
        return new Client(quell.origin(), tokens().named(caller));
    }

    Client with(String token) {
        return new Client(quell.origin(), token);
    }

    TestTokens tokens() {
        return new TestTokens(quell.data(), tenant(), now.get());
    }

    TestTokens tokens(TenantId tenant) {
        return new TestTokens(quell.data(), tenant, now.get());
    }

    /**
     * A tenant of its own, empty, with the clock at {@link #START}: as good as a server of its own.
     */
    World world() {
        at(START);
        return new World(this, new TenantId(UUID.randomUUID().toString()));
    }

    /** One tenant of a running server. */
    record World(RunningQuell quell, TenantId tenant) {
        Client as(String caller) {
            return quell.with(quell.tokens(tenant).named(caller));
        }

        void store(String name) throws IOException {
            quell.store(tenant, name);
        }
    }

    void at(Instant instant) {
        now.set(instant);
    }

    /** Stores a task of the corpus, such as 4107, which belongs to 881, or that incident. */
    void store(TenantId tenant, String name) throws IOException {
        StoredThings.store(
                quell.store().ledger(),
                tenant,
                Files.readString(CorpusCase.FOLDER.resolve("stored").resolve(name + ".json")));
    }

    @Override
    public void close() throws IOException {
        quell.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : List.copyOf(files.toList()).reversed()) {
                Files.delete(file);
            }
        }
    }
}
