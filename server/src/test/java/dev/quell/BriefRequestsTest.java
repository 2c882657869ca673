package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which requests are answered on the thread they came on (ADR 22). A token's time is looked at
 * where its request is answered, so the clock knows.
 */
class BriefRequestsTest {
    private static final AtomicReference<String> ASKED_BY = new AtomicReference<>("");
    private static final InstantSource CLOCK =
            () -> {
                String name = Thread.currentThread().getName();
                if (name.startsWith("http-")) {
                    ASKED_BY.set(name);
                }
                return RunningQuell.START;
            };

    private static final AtomicInteger SECONDS = new AtomicInteger();

    private static Quell quell;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        Config config =
                ConfigReader.read(
                        Optional.empty(), Map.of(), Map.of("port", "0", "data", data.toString()));
        quell = Quell.start(config, Outside.at(CLOCK), _ -> {});
        StoredThings.store(
                quell.store().ledger(),
                quell.tenant().orElseThrow(),
                Files.readString(CorpusCase.FOLDER.resolve("stored/4107.json")));
    }

    @AfterAll
    static void stop() {
        quell.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /beta/security/incidentTasks/4107, true",
        "GET, /beta/security/incidents/881, true",
        "GET, /v1.0/security/incidents/881, true",
        "GET, /beta/security/incidents/881?$expand=alerts, false",
        "GET, /beta/security/incidentTasks, false",
        "GET, /beta/security/incidentTasks/$count, false",
        "GET, /beta/security/incidentTasks/%24count, false",
        "GET, /beta/security/incidentTasks/, false",
        "GET, /beta/security/incidentTasks/4107/incident, false",
        "GET, /quell/v1/me, false",
        "DELETE, /beta/security/incidentTasks/4108, false",
    })
    void oneEntityByItsKeyIsReadOnTheSpot(String method, String path, boolean brief) {
        Client client = client();
        var _ = client.get("/quell/v1/me"); // its token is known from now on
        ASKED_BY.set("");

        var _ = client.send(method, path, Optional.empty());

        assertThat(ASKED_BY.get()).isNotEmpty();
        assertThat(ASKED_BY.get().startsWith("http-platform")).isEqualTo(brief);
    }

    @Test
    void aTokenThatIsNotKnownYetIsLookedAtElsewhere() {
        ASKED_BY.set("");

        var _ = client().get("/beta/security/incidentTasks/4107");

        assertThat(ASKED_BY.get()).isNotEmpty().doesNotStartWith("http-platform");
    }

    /** Each with a token of his own. */
    private static Client client() {
        TestTokens tokens =
                new TestTokens(
                        quell.data(),
                        quell.tenant().orElseThrow(),
                        RunningQuell.START.minusSeconds(SECONDS.incrementAndGet()));
        return new Client(quell.origin(), tokens.named("mara"));
    }
}
