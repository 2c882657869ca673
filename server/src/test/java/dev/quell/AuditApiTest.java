package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quell.access.TenantId;
import dev.quell.audit.AuditRecord;
import dev.quell.audit.AuditRecord.Outcome;
import dev.quell.audit.PropertyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One entry for each mutating call of a known caller, whatever became of it. */
class AuditApiTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";

    @TempDir private Path data;

    @Test
    void everyMutatingCallOfAKnownCallerLeavesOneEntryAndNobodyElsesDoes() throws IOException {
        TenantId tenant;
        String requestId;
        try (Quell quell = start()) {
            tenant = quell.tenant().orElseThrow();
            StoredTasks.store(
                    quell.store().ledger(),
                    tenant,
                    Files.readString(CorpusCase.FOLDER.resolve("stored/4107.json")));
            Client mara = client(quell, "mara");
            requestId =
                    mara.patch(TASK, "{\"status\":\"completed\"}").header("request-id").orElse("");
            mara.patch(TASK, "{}");
            mara.patch(TASK, "{\"status\":\"done\"}");
            mara.send("DELETE", "/beta/security/elsewhere", Optional.empty());
            client(quell, "app-read").patch(TASK, "{\"status\":\"open\"}");
            client(quell, "mara-reader-role").post("/beta/security/incidents", "{}");
            // These leave none: they change nothing, or nobody knows whose they are.
            mara.get(TASK);
            client(quell, "app-no-roles").get(TASK);
            client(quell, "expired").patch(TASK, "{\"status\":\"open\"}");
            client(quell, "nobody").patch(TASK, "{\"status\":\"open\"}");
        }
        List<AuditRecord> trail;
        try (Quell again = start()) {
            trail = again.auditTrail().read(tenant, 0, 100);
        }
        assertThat(trail.subList(2, trail.size()))
                .extracting(
                        AuditRecord::outcome,
                        AuditRecord::operation,
                        AuditRecord::detail,
                        AuditRecord::principal)
                .containsExactlyInAnyOrder(
                        tuple(Outcome.CHANGED, "UpdateTask", "taskWrite", "mara.lind"),
                        tuple(Outcome.UNCHANGED, "UpdateTask", "taskWrite", "mara.lind"),
                        tuple(Outcome.DENIED, "PATCH", "ValueNotAllowed", "mara.lind"),
                        tuple(Outcome.DENIED, "DELETE", "NoSuchSegment", "mara.lind"),
                        tuple(Outcome.DENIED, "PATCH", "RolesMissing", "API-App:soar"),
                        tuple(Outcome.DENIED, "POST", "DirectoryRoleMissing", "mara.lind"));
        AuditRecord change =
                trail.stream()
                        .filter(r -> r.requestId().toString().equals(requestId))
                        .findFirst()
                        .orElseThrow();
        assertThat(change.changes())
                .contains(
                        new PropertyChange(
                                "status", Optional.of("open"), Optional.of("completed")));
    }

    @Test
    void aTokenInAPathIsNotKept() throws IOException {
        try (Quell quell = start()) {
            String path = "/beta/security/eyJhbGciOiJSUzI1NiJ9.e30.c2ln";
            client(quell, "mara").send("DELETE", path, Optional.empty());
        }
        try (Quell again = start()) {
            assertThat(again.auditTrail().read(again.tenant().orElseThrow(), 0, 100))
                    .extracting(entry -> entry.target().id())
                    .contains("/beta/security/eyJ***")
                    .noneMatch(id -> id.contains("e30"));
        }
    }

    @Test
    void eachStepOfABatchHasItsOwnEntryUnderTheIdThatItsAnswerHas() throws IOException {
        TenantId tenant;
        Client.Reply reply;
        try (Quell quell = start()) {
            tenant = quell.tenant().orElseThrow();
            StoredTasks.store(
                    quell.store().ledger(),
                    tenant,
                    Files.readString(CorpusCase.FOLDER.resolve("stored/4107.json")));
            reply =
                    client(quell, "mara")
                            .post(
                                    "/beta/$batch",
                                    """
                                    {"requests":[
                                    {"id":"1","method":"PATCH","url":"/security/incidentTasks/4107",
                                     "headers":{"Content-Type":"application/json"},
                                     "body":{"status":"completed"}},
                                    {"id":"2","method":"DELETE","url":"/security/elsewhere"},
                                    {"id":"3","method":"GET","url":"/security/incidentTasks/4107"}]}
                                    """);
        }
        List<String> ids = new ArrayList<>(List.of(reply.header("request-id").orElse("")));
        reply.json()
                .get("responses")
                .forEach(step -> ids.add(step.get("headers").get("request-id").stringValue()));
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
        List<AuditRecord> trail;
        try (Quell again = start()) {
            trail = again.auditTrail().read(tenant, 0, 100);
        }
        assertThat(trail.subList(2, trail.size()))
                .extracting(AuditRecord::outcome, entry -> entry.requestId().toString())
                .containsExactlyInAnyOrder(
                        tuple(Outcome.CHANGED, ids.get(1)), tuple(Outcome.DENIED, ids.get(2)));
    }

    private Quell start() {
        Config config =
                ConfigReader.read(
                        Optional.empty(), Map.of(), Map.of("port", "0", "data", data.toString()));
        return Quell.start(config, Outside.at(InstantSource.fixed(RunningQuell.START)), _ -> {});
    }

    private static Client client(Quell quell, String caller) {
        TestTokens tokens =
                new TestTokens(quell.data(), quell.tenant().orElseThrow(), RunningQuell.START);
        return new Client(quell.origin(), tokens.named(caller));
    }
}
