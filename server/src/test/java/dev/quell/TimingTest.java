package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a refusal takes tells nothing: whether there is such an application, user or tenant.
 *
 * <p>Statistics, and so no part of the build but of {@code -Pslow}: both requests in turn over one
 * connection, the order changed each round, and their medians compared. A median does not mind what
 * disturbs a few; what disturbs many disturbs both. The bound is generous, so that it shows a hash
 * that is left out or a query more, and not microseconds; that it does, the last test shows.
 */
@Tag("slow")
class TimingTest {
    /** The medians may be that much apart, of the larger one. */
    private static final double DIFFERENCE_MAX = 0.25;

    /** Of requests without a slow hash, which take about a millisecond. */
    private static final int QUICK_ROUNDS = 1_000;

    private static final int HASHED_ROUNDS = 60;

    /** More than any limit on attempts has as interval, so that none is refused for the number. */
    private static final long BETWEEN_ATTEMPTS_NANOS = 60_000_000_000L;

    private static final String BACK = "https://console.example/signed-in";
    private static final String PASSWORD = "correct horse battery";

    @TempDir private Path data;

    private final AtomicLong ahead = new AtomicLong();
    private Optional<Quell> running = Optional.empty();
    private String application = "";
    private LoginForm form = new LoginForm(Map.of(), "");

    @BeforeEach
    void anApplicationAndAUser() {
        Quell quell =
                Quell.start(
                        ConfigReader.read(
                                Optional.empty(),
                                Map.of(),
                                Map.of("port", "0", "data", data.toString())),
                        new Outside(
                                InstantSource.system(),
                                () -> System.nanoTime() + ahead.get(),
                                new SecureRandom(),
                                UUID::randomUUID,
                                UUID::randomUUID),
                        _ -> {});
        running = Optional.of(quell);
        TestTokens tokens =
                new TestTokens(
                        quell.data(),
                        quell.tenant().orElseThrow(),
                        InstantSource.system().instant());
        Client manager =
                new Client(
                        quell.origin(),
                        tokens.application(List.of("Quell.Identity.ReadWrite.All")));
        application =
                manager.post(
                                "/quell/v1/applications",
                                "{\"displayName\":\"a\",\"redirectUris\":[\"" + BACK + "\"]}")
                        .json()
                        .get("id")
                        .stringValue();
        manager.post("/quell/v1/applications/" + application + "/addSecret", "{}");
        manager.post(
                "/quell/v1/users",
                "{\"userPrincipalName\":\"mara\",\"password\":\"" + PASSWORD + "\"}");
        form =
                LoginForm.of(
                        nobody().get(
                                        path("authorize")
                                                + "?"
                                                + Client.form(
                                                        "client_id",
                                                        application,
                                                        "response_type",
                                                        "code",
                                                        "redirect_uri",
                                                        BACK,
                                                        "scope",
                                                        "openid",
                                                        "code_challenge_method",
                                                        "S256",
                                                        "code_challenge",
                                                        "c".repeat(43))));
    }

    @AfterEach
    void stop() {
        running.ifPresent(Quell::close);
    }

    @Test
    void anUnknownApplicationTakesAsLongAsAWrongSecret() {
        String unknown = UUID.randomUUID().toString();

        assertAlike(
                QUICK_ROUNDS, () -> token(tenant(), application), () -> token(tenant(), unknown));
    }

    @Test
    void anUnknownTenantTakesAsLongAsAWrongSecret() {
        String unknown = UUID.randomUUID().toString();

        assertAlike(
                QUICK_ROUNDS,
                () -> token(tenant(), application),
                () -> token(unknown, application));
    }

    @Test
    void anUnknownUserTakesAsLongAsAWrongPassword() {
        assertAlike(HASHED_ROUNDS, () -> signIn("mara", form), () -> signIn("nobody", form));
    }

    /** What the comparison is worth: a page that is refused before the hash. */
    @Test
    void aHashLeftOutWouldBeSeen() {
        LoginForm old = new LoginForm(withoutToken(), form.cookie());

        assertThat(difference(HASHED_ROUNDS, () -> signIn("mara", form), () -> signIn("mara", old)))
                .isGreaterThan(DIFFERENCE_MAX);
    }

    private Map<String, String> withoutToken() {
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.remove("form_token");
        return fields;
    }

    private static void assertAlike(int rounds, IntSupplier one, IntSupplier other) {
        assertThat(one.getAsInt()).isEqualTo(other.getAsInt()).isIn(400, 401);
        assertThat(difference(rounds, one, other)).isLessThan(DIFFERENCE_MAX);
    }

    /** Of the medians, as a part of the larger. */
    private static double difference(int rounds, IntSupplier one, IntSupplier other) {
        for (int i = 0; i < rounds / 2; i++) { // until both are compiled
            long _ = nanos(one) + nanos(other);
        }
        long[] ones = new long[rounds];
        long[] others = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                ones[i] = nanos(one);
                others[i] = nanos(other);
            } else {
                others[i] = nanos(other);
                ones[i] = nanos(one);
            }
        }
        long median = median(ones);
        long othersMedian = median(others);
        System.out.printf("medians: %d and %d us%n", median / 1_000, othersMedian / 1_000);
        return Math.abs(median - othersMedian) / (double) Math.max(median, othersMedian);
    }

    private static long nanos(IntSupplier request) {
        long start = System.nanoTime();
        int status = request.getAsInt();
        long end = System.nanoTime();
        assertThat(status).isIn(400, 401);
        return end - start;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private int token(String tenant, String client) {
        ahead.addAndGet(BETWEEN_ATTEMPTS_NANOS);
        return nobody().postForm(
                        "/" + tenant + "/oauth2/v2.0/token",
                        Client.form(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                client,
                                "client_secret",
                                "wrong",
                                "scope",
                                "api://quell/.default"))
                .status();
    }

    private int signIn(String name, LoginForm sent) {
        ahead.addAndGet(BETWEEN_ATTEMPTS_NANOS);
        return nobody().postForm(
                        path("authorize"),
                        sent.filled(name, "wrong horse battery"),
                        "Cookie",
                        sent.cookie())
                .status();
    }

    private String path(String endpoint) {
        return "/" + tenant() + "/oauth2/v2.0/" + endpoint;
    }

    private String tenant() {
        return running.flatMap(Quell::tenant).orElseThrow().text();
    }

    private Client nobody() {
        return new Client(running.orElseThrow().origin(), "");
    }
}
