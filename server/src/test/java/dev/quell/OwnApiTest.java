package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.DirectoryRole;
import dev.quell.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Applications and users by {@code /quell/v1}. */
class OwnApiTest {
    private static final String MANAGE = "Quell.Identity.ReadWrite.All";
    private static final String APPLICATIONS = "/quell/v1/applications";
    private static final String USERS = "/quell/v1/users";
    private static final String PASSWORD = "correct horse battery";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;
    private Client manager;

    @BeforeEach
    void inATenantOfItsOwn() {
        world = quell.world();
        manager = quell.with(quell.tokens(world.tenant()).application(List.of(MANAGE)));
    }

    @Test
    void anApplicationIsMadeGivenASecretAndGetsATokenByIt() {
        Client.Reply made =
                manager.post(
                        APPLICATIONS,
                        "{\"displayName\":\"Playbook\",\"roles\":[\"SecurityIncident.Read.All\"]}");
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        String id = text(made.json(), "id");

        Client.Reply secret = manager.post(APPLICATIONS + "/" + id + "/addSecret", "{\"days\":30}");

        assertThat(secret.status()).as(secret.response().body()).isEqualTo(201);
        assertThat(text(secret.json(), "endDateTime")).startsWith("2026-12-24");
        Client.Reply token = token(id, text(secret.json(), "secretText"));
        assertThat(token.status()).as(token.response().body()).isEqualTo(200);
        Client reader = quell.with(text(token.json(), "access_token"));
        assertThat(reader.get("/beta/security/incidentTasks").status()).isEqualTo(200);
        assertThat(reader.get(APPLICATIONS).status()).isEqualTo(403);
        assertThat(manager.get(APPLICATIONS + "/" + id).response().body())
                .contains(text(secret.json(), "keyId"))
                .doesNotContain("secretText", text(secret.json(), "secretText"));
    }

    @Test
    void anApplicationIsChangedItsSecretTakenAndItselfDeleted() {
        String id = create("{\"displayName\":\"a\"}");
        JsonNode secret = manager.post(APPLICATIONS + "/" + id + "/addSecret", "{}").json();

        Client.Reply changed =
                manager.patch(APPLICATIONS + "/" + id, "{\"roles\":[],\"accountEnabled\":false}");
        assertThat(changed.json().get("accountEnabled").booleanValue()).isFalse();
        assertThat(text(changed.json(), "displayName")).isEqualTo("a");

        String credential = APPLICATIONS + "/" + id + "/credentials/" + text(secret, "keyId");
        assertThat(delete(credential).status()).isEqualTo(204);
        assertThat(delete(credential).status()).isEqualTo(404);
        assertThat(delete(APPLICATIONS + "/" + id).status()).isEqualTo(204);
        assertThat(manager.get(APPLICATIONS + "/" + id).status()).isEqualTo(404);
        assertThat(operations())
                .containsExactly(
                        "CreateApplication",
                        "AddApplicationSecret",
                        "UpdateApplication",
                        "RemoveApplicationCredential",
                        "DeleteApplication");
    }

    @Test
    void aUserIsMadeFoundByNameChangedAndDeleted() {
        Client.Reply made =
                manager.post(
                        USERS,
                        """
                        {"userPrincipalName":"Mara@Example.org","displayName":"Mara Lind",
                         "directoryRoles":["Security Operator"],"password":"%s"}"""
                                .formatted(PASSWORD));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.json().propertyNames())
                .containsExactly(
                        "id",
                        "userPrincipalName",
                        "displayName",
                        "accountEnabled",
                        "createdDateTime",
                        "directoryRoles");

        String byName = USERS + "/MARA@example.org";
        assertThat(manager.get(byName).json()).isEqualTo(made.json());
        assertThat(
                        manager.patch(byName, "{\"directoryRoles\":[\"GlobalReader\"]}")
                                .json()
                                .get("directoryRoles")
                                .toString())
                .isEqualTo("[\"Global Reader\"]");
        assertThat(
                        manager.post(
                                        byName + "/setPassword",
                                        "{\"password\":\"another horse battery\"}")
                                .status())
                .isEqualTo(204);
        assertThat(delete(USERS + "/" + text(made.json(), "id")).status()).isEqualTo(204);
        assertThat(manager.get(byName).status()).isEqualTo(404);
    }

    @Test
    void aListHasPagesAndLinksToTheNext() {
        IntStream.rangeClosed(1, 101).forEach(i -> create("{\"displayName\":\"a" + i + "\"}"));

        List<String> names = new ArrayList<>();
        Optional<String> next = Optional.of(quell.quell().origin() + APPLICATIONS);
        int pages = 0;
        while (next.isPresent()) {
            JsonNode page =
                    manager.get(next.get().substring(quell.quell().origin().length())).json();
            page.get("value").forEach(item -> names.add(text(item, "displayName")));
            next = Optional.ofNullable(page.get("@odata.nextLink")).map(JsonNode::stringValue);
            pages++;
        }

        assertThat(pages).isEqualTo(2);
        assertThat(names).hasSize(101).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /applications                     | {}                          | 400 | displayName",
                "POST   | /applications                     | {\"displayName\":\" \"}     | 400 | displayName",
                "POST   | /applications                     | {\"displayName\":\"a\",\"id\":\"x\"} | 400 | 'id'",
                "POST   | /applications                     | {\"displayName\":\"a\",\"roles\":\"x\"} | 400 | array of strings",
                "POST   | /applications                     | {\"displayName\":\"a\",\"roles\":[\"King\"]} | 400 | King",
                "POST   | /applications                     | {\"displayName\":\"a\",\"redirectUris\":[\"http://x/\"]} | 400 | redirectUris",
                "POST   | /users                            | {\"userPrincipalName\":\"a\",\"password\":\"short\"} | 400 | shorter than 12",
                "POST   | /users                            | {\"userPrincipalName\":\"a b\",\"password\":\"correct horse battery\"} | 400 | userPrincipalName",
                "POST   | /users                            | {\"userPrincipalName\":\"a\",\"password\":\"correct horse battery\",\"directoryRoles\":[\"King\"]} | 400 | Security Reader",
                "PATCH  | /users/nobody                     | {\"displayName\":\"x\"}     | 404 | nobody",
                "GET    | /applications?$top=1              | ''                          | 400 | $top",
                "GET    | /applications?$skiptoken=x        | ''                          | 400 | skiptoken",
                "PUT    | /applications                     | {}                          | 405 | method",
                "GET    | /nothing                          | ''                          | 400 | nothing",
                "DELETE | /applications/11111111-1111-4111-8111-111111111111 | ''         | 404 | 11111111"
            })
    void whatCannotBeIsRefusedByNameAndNeverWithAPassword(
            String method, String path, String body, int status, String named) {
        Client.Reply reply =
                manager.send(
                        method,
                        "/quell/v1" + path.replace("$", "%24"),
                        Optional.of(body).filter(text -> !text.isEmpty()));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.message()).contains(named.strip());
        assertThat(reply.response().body()).doesNotContain("\"short\"", "correct horse");
    }

    @Test
    void aTakenNameIsAConflict() {
        String body = "{\"userPrincipalName\":\"mara\",\"password\":\"%s\"}".formatted(PASSWORD);
        assertThat(manager.post(USERS, body).status()).isEqualTo(201);

        assertThat(manager.post(USERS, body).status()).isEqualTo(409);
    }

    @Test
    void anotherTenantsThingsAreNotThere() {
        String id = create("{\"displayName\":\"a\"}");
        Client stranger =
                quell.with(quell.tokens(quell.world().tenant()).application(List.of(MANAGE)));

        assertThat(stranger.get(APPLICATIONS + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.send("DELETE", APPLICATIONS + "/" + id, Optional.empty()).status())
                .isEqualTo(404);
        assertThat(stranger.get(APPLICATIONS).json().get("value")).isEmpty();
    }

    @Test
    void aUserManagesOnlyAsAnAdministrator() {
        TestTokens tokens = quell.tokens(world.tenant());
        Client operator = quell.with(tokens.user("o", MANAGE, DirectoryRole.SECURITY_OPERATOR));
        Client admin = quell.with(tokens.user("a", MANAGE, DirectoryRole.SECURITY_ADMINISTRATOR));

        assertThat(operator.post(APPLICATIONS, "{\"displayName\":\"x\"}").message())
                .endsWith("One of: Security Administrator.");
        assertThat(admin.post(APPLICATIONS, "{\"displayName\":\"x\"}").status()).isEqualTo(201);
        assertThat(quell.quell().auditTrail().read(world.tenant(), 0, 10))
                .extracting(AuditRecord::operation)
                .contains("CreateApplication");
    }

    private String create(String body) {
        Client.Reply reply = manager.post(APPLICATIONS, body);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return text(reply.json(), "id");
    }

    private Client.Reply delete(String path) {
        return manager.send("DELETE", path, Optional.empty());
    }

    private Client.Reply token(String id, String secret) {
        return quell.with("")
                .postForm(
                        "/" + world.tenant() + "/oauth2/v2.0/token",
                        Client.form(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                id,
                                "client_secret",
                                secret,
                                "scope",
                                "api://quell/.default"));
    }

    /** Of allowed calls; refused ones are written by and by. */
    private List<String> operations() {
        return quell.quell().auditTrail().read(world.tenant(), 0, 100).stream()
                .filter(line -> line.outcome() != AuditRecord.Outcome.DENIED)
                .map(AuditRecord::operation)
                .toList();
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).stringValue();
    }
}
