package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every path that the server says it serves, by every method, tried by everybody who is the wrong
 * one: the door is shut as the rules of {@link Door} say, the trail tells of it, and nothing has
 * changed. Then the right one tries, and it opens.
 */
class DoorsTest {
    /** Operations without a line below. There are none, and it stays so. */
    private static final List<String> UNCOVERED = List.of();

    /** Operation, its answer here, to another tenant's administrator, and what is sent. */
    private static final Map<String, Door.Expected> OPERATIONS =
            Door.expectations(
                    """
                    ListTasks                   | 200 | 200 |
                    CreateTask                  | 201 | 404 | {"displayName":"x","incident":{"id":"881"}}
                    CountTasks                  | 200 | 200 |
                    GetTask                     | 200 | 404 |
                    UpdateTask                  | 200 | 404 | {"status":"completed"}
                    DeleteTask                  | 204 | 404 |
                    ExecuteResponseAction       | 204 | 404 |
                    GetTaskIncident             | 200 | 404 |
                    ListIncidents               | 200 | 200 |
                    CreateIncident              | 201 | 201 | {}
                    CountIncidents              | 200 | 200 |
                    MergeIncidents              | 400 | 400 | {}
                    GetIncident                 | 200 | 404 |
                    UpdateIncident              | 200 | 404 | {"customTags":["x"]}
                    CommentIncident             | 200 | 404 | {"comment":"x"}
                    ListIncidentAlerts          | 200 | 404 |
                    CountIncidentAlerts         | 200 | 404 |
                    ListAlerts                  | 200 | 200 |
                    CreateAlert                 | 201 | 201 | {"title":"x","severity":"low","serviceSource":"microsoftDefenderForEndpoint"}
                    CreateIncidentAlert         | 201 | 404 | {"title":"{new}","severity":"low","serviceSource":"microsoftDefenderForEndpoint"}
                    CountAlerts                 | 200 | 200 |
                    GetAlert                    | 200 | 404 |
                    UpdateAlert                 | 200 | 404 | {"status":"resolved"}
                    CommentAlert                | 200 | 404 | {"comment":"x"}
                    MoveAlerts                  | 200 | 404 | {"alertIds":["da7f1e_1"],"incidentId":"881"}
                    ListApplications            | 200 | 200 |
                    CreateApplication           | 201 | 201 | {"displayName":"x"}
                    GetApplication              | 200 | 404 |
                    UpdateApplication           | 200 | 404 | {"displayName":"y"}
                    DeleteApplication           | 204 | 404 |
                    AddApplicationSecret        | 201 | 404 | {}
                    AddApplicationKey           | 400 | 400 | {"key":"none"}
                    RemoveApplicationCredential | 204 | 404 |
                    ListUsers                   | 200 | 200 |
                    CreateUser                  | 201 | 201 | {"userPrincipalName":"x","password":"correct horse battery"}
                    GetUser                     | 200 | 404 |
                    UpdateUser                  | 200 | 404 | {"displayName":"y"}
                    DeleteUser                  | 204 | 404 |
                    SetUserPassword             | 204 | 404 | {"password":"correct horse battery"}
                    ListRuns                    | 200 | 200 |
                    GetRun                      | 200 | 404 |
                    TryRun                      | 200 | 404 | {"taskId":"4107"}
                    CancelRun                   | 409 | 404 |
                    SettleRun                   | 200 | 404 | {"result":"completed","reason":"seen"}
                    RepeatRun                   | 409 | 404 |
                    RetryRun                    | 409 | 404 |
                    ReportRun                   | 401 | 401 | {"state":"completed"}
                    GetMe                       | 200 | 200 |
                    ExportThings                | 200 | 200 |
                    ImportThings                | 200 | 200 | {"value":[]}
                    Batch                       | 200 | 200 | {"requests":[{"id":"1","method":"GET","url":"/"}]}
                    GetMetadata                 | 200 | 200 |
                    GetLiveness                 | 200 | 200 |
                    GetReadiness                | 200 | 200 |
                    GetMetrics                  | 200 | 200 |
                    GetDiscovery                | 200 | 200 |
                    GetKeys                     | 200 | 200 |
                    SignIn                      | 400 | 400 |
                    IssueToken                  | 400 | 400 |
                    """);

    /** Longer than the trail's budget for one principal. */
    private static final Duration STEP = Duration.ofSeconds(61);

    private static final TenantId ELSEWHERE = new TenantId("22222222-2222-4222-8222-222222222222");

    @TempDir private Path data;

    private final AtomicReference<Instant> now = new AtomicReference<>(RunningQuell.START);

    @Test
    void everyOperationHasAnExpectationAndEveryExpectationAnOperation() {
        try (Quell quell = start()) {
            List<String> served =
                    quell.routes()
                            .map(Door.Route::of)
                            .map(Door.Route::operation)
                            .distinct()
                            .toList();

            assertThat(served.stream().filter(name -> !OPERATIONS.containsKey(name)))
                    .as("give each a line in OPERATIONS")
                    .containsExactlyElementsOf(UNCOVERED);
            assertThat(served).containsAll(OPERATIONS.keySet());
        }
    }

    /**
     * What only reads is given by both names, what writes by one: else the rules would not hold.
     */
    @Test
    void everyRouteNamesThePermissionsThatItsRuleExpects() {
        try (Quell quell = start()) {
            for (Door door : Door.all(quell.routes().toList())) {
                String family = family(door);
                String both = both(family);
                if (door.demands()) {
                    door.route()
                            .ifPresent(
                                    route ->
                                            assertThat(route.granting())
                                                    .as(door.toString())
                                                    .isEqualTo(
                                                            door.reads()
                                                                    ? both
                                                                    : family + ".ReadWrite.All"));
                }
            }
        }
    }

    private static String family(Door door) {
        if (door.path().endsWith("/transfer") && door.reads()) {
            return "SecurityIncident"; // whoever may read them all may read them at once
        }
        if (door.path().matches("/quell/v1/(dry-)?runs.*")) {
            return "SecurityIncident";
        }
        if (!door.path().contains("/security/")) {
            return "Quell.Identity";
        }
        return door.path().contains("/alerts") ? "SecurityAlert" : "SecurityIncident";
    }

    /** Whoever may read incidents may read their alerts. */
    private static String both(String family) {
        String both = family + ".Read.All," + family + ".ReadWrite.All";
        return family.equals("SecurityAlert") ? both + "," + both("SecurityIncident") : both;
    }

    @Test
    void everyDoorIsShutToTheWrongOnesAndNothingChanges() throws IOException, SQLException {
        Things things = furnished();
        List<String> rows = StoredRows.data(data);
        List<String> trail = new ArrayList<>(StoredRows.trail(data));
        List<String> wrong = new ArrayList<>();

        try (Quell quell = start()) {
            for (Door door : doors(quell)) {
                now.updateAndGet(time -> time.plus(STEP));
                for (Intruder intruder : Intruder.values()) {
                    if (intruder != Intruder.ADMINISTRATOR) {
                        int status = attempt(quell, things, door, intruder, wrong);
                        trace(quell, things, door, intruder, status).ifPresent(trail::add);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(StoredRows.data(data).stream().filter(row -> !row.startsWith(ELSEWHERE.text())))
                .containsExactlyElementsOf(rows);
        assertThat(StoredRows.trail(data)).containsExactlyInAnyOrderElementsOf(trail);
    }

    /** Else a door that is bricked up would pass. What is deleted is deleted last. */
    @Test
    void everyDoorOpensToTheRightOne() throws IOException {
        Things things = furnished();
        List<String> wrong = new ArrayList<>();

        try (Quell quell = start()) {
            for (Door door : doors(quell)) {
                int _ = attempt(quell, things, door, Intruder.ADMINISTRATOR, wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static List<Door> doors(Quell quell) {
        Comparator<Door> deletionsLast =
                Comparator.comparing(door -> door.method().equals("DELETE"));
        return Door.all(quell.routes().toList()).stream()
                .sorted(deletionsLast.thenComparingInt(door -> -door.path().length()))
                .toList();
    }

    /** Tries it, and adds to {@code wrong} what is not as it should be. */
    private int attempt(
            Quell quell, Things things, Door door, Intruder intruder, List<String> wrong) {
        TenantId own = quell.tenant().orElseThrow();
        String token =
                intruder.token(
                        new TestTokens(data, own, now.get()),
                        new TestTokens(data, ELSEWHERE, now.get()));
        Optional<String> body =
                door.reads()
                        ? Optional.empty()
                        : Optional.of(
                                door.route()
                                        .map(route -> expected(route.operation()).body())
                                        .filter(text -> !text.isEmpty())
                                        .orElse("{}")
                                        .replace("{new}", door.path()));
        Client.Reply reply =
                new Client(quell.origin(), token).send(door.method(), things.path(door, own), body);
        int due = door.answer(intruder, DoorsTest::expected);
        boolean asked = reply.header("WWW-Authenticate").isPresent();
        if (reply.status() != due || asked != (due == 401)) {
            wrong.add(
                    "%s as %s: %d instead of %d%s"
                            .formatted(
                                    door, intruder, reply.status(), due, asked ? ", asked" : ""));
        }
        return reply.status();
    }

    private static Door.Expected expected(String operation) {
        return Optional.ofNullable(OPERATIONS.get(operation)).orElseThrow();
    }

    /** What the trail has to say of it, if anything: of who is known and would change something. */
    private static Optional<String> trace(
            Quell quell, Things things, Door door, Intruder intruder, int status) {
        if (door.reads()
                || !door.isAudited()
                || status == 200
                || intruder.rights() == Intruder.Rights.UNKNOWN) {
            return Optional.empty();
        }
        TenantId own = quell.tenant().orElseThrow();
        String method = door.method().equals("BREW") ? "OTHER" : door.method();
        String what =
                status == 201
                        ? door.route().orElseThrow().operation()
                                + " "
                                + things.type(door)
                                + " changed"
                        : method + " " + things.path(door, own) + " denied";
        return Optional.of(
                String.join(" ", intruder.tenant(own, ELSEWHERE).text(), intruder.shown(), what));
    }

    /** A folder with one of everything that has an id. */
    private Things furnished() throws IOException {
        try (Quell quell = start()) {
            TenantId tenant = quell.tenant().orElseThrow();
            for (String thing : List.of("4107", "da7f1e_1")) {
                StoredThings.store(
                        quell.store().ledger(),
                        tenant,
                        Files.readString(CorpusCase.FOLDER.resolve("stored/" + thing + ".json")));
            }
            Client admin =
                    new Client(
                            quell.origin(),
                            Intruder.ADMINISTRATOR.token(
                                    new TestTokens(data, tenant, now.get()),
                                    new TestTokens(data, ELSEWHERE, now.get())));
            String run = run(admin);
            String application = made(admin, "applications", "{\"displayName\":\"a\"}", "id");
            return new Things(
                    made(
                            admin,
                            "users",
                            "{\"userPrincipalName\":\"u\",\"password\":\"correct horse battery\"}",
                            "id"),
                    application,
                    made(admin, "applications/" + application + "/addSecret", "{}", "keyId"),
                    run);
        }
    }

    /** That of a task which is in progress when it comes. */
    private static String run(Client admin) throws IOException {
        String task =
                Files.readString(CorpusCase.FOLDER.resolve("stored/4107.json"))
                        .replace("4107", "4110")
                        .replace("notStarted", "inProgress");
        assertThat(admin.post("/quell/v1/transfer", "{\"value\":[" + task + "]}").status())
                .isEqualTo(200);
        return admin.get("/quell/v1/runs").json().get("value").get(0).get("id").stringValue();
    }

    private static String made(Client admin, String path, String body, String id) {
        Client.Reply reply = admin.post("/quell/v1/" + path, body);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.json().get(id).stringValue();
    }

    /** Ids. */
    private record Things(String user, String application, String credential, String run) {
        String path(Door door, TenantId tenant) {
            return door.path()
                    .replace("{tenant}", tenant.text())
                    .replace("incidentTasks/{id}", "incidentTasks/4107")
                    .replace("incidents/{id}", "incidents/881")
                    .replaceFirst("alerts(_v2)?/\\{id}", "alerts$1/da7f1e_1")
                    .replace("applications/{id}", "applications/" + application)
                    .replace("credentials/{id}", "credentials/" + credential)
                    .replace("users/{id}", "users/" + user)
                    .replace("runs/{id}", "runs/" + run);
        }

        /** Of what is made at that path. */
        String type(Door door) {
            return door.path().replaceFirst(".*/", "").replaceFirst("s(_v2)?$", "");
        }
    }

    private Quell start() {
        Config config =
                ConfigReader.read(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "port",
                                "0",
                                "data",
                                data.toString(),
                                "connectors.test.kind",
                                "test"));
        InstantSource clock = now::get;
        return Quell.start(config, Outside.at(clock), _ -> {});
    }
}
