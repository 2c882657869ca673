package dev.quell;

import dev.quell.access.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * A real server on a free port and a folder of its own, with a clock that a test moves. A class
 * that shares one among its tests has it closed by {@code @AutoClose}.
 */
final class RunningQuell implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-24T10:15:30Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Path folder;
    private final Quell quell;

    RunningQuell(String... settings) {
        this.folder = folder();
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

    private static Path folder() {
        try {
            return Files.createTempDirectory("quell-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
     * A tenant of its own, with the clock at {@link #START}: as good as a server of its own.
     *
     * @param stored all that it has, as {@link #store} names it
     */
    World world(String... stored) {
        at(START);
        World world = new World(this, new TenantId(UUID.randomUUID().toString()));
        for (String name : stored) {
            world.store(name);
        }
        return world;
    }

    /** One tenant of a running server. */
    record World(RunningQuell quell, TenantId tenant) {
        Client as(String caller) {
            return quell.with(quell.tokens(tenant).named(caller));
        }

        void store(String name) {
            quell.store(tenant, name);
        }
    }

    void at(Instant instant) {
        now.set(instant);
    }

    /** Stores a task of the corpus, such as 4107, which belongs to 881, or that incident. */
    void store(TenantId tenant, String name) {
        Path file = CorpusCase.FOLDER.resolve("stored").resolve(name + ".json");
        try {
            StoredThings.store(quell.store().ledger(), tenant, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        quell.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : List.copyOf(files.toList()).reversed()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
