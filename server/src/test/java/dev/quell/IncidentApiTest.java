package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import dev.quell.audit.AuditRecord;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What contract.md says of one incident, beyond the corpus. */
class IncidentApiTest {
    private static final String INCIDENT = "/v1.0/security/incidents/881";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;
    private Client mara;

    @BeforeEach
    void anIncidentIsThere() {
        world = quell.world("881");
        mara = world.as("mara");
    }

    @Test
    void allTenPropertiesChangeAtOnce() {
        Reply reply =
                mara.patch(
                        INCIDENT,
                        """
                        {"status": "InProgress", "displayName": "a", "assignedTo": "b",
                         "classification": "FalsePositive", "determination": "notMalicious",
                         "severity": "LOW", "customTags": ["c", "d"], "description": "e",
                         "resolvingComment": "f", "summary": "g"}""");

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        JsonNode now = mara.get(INCIDENT).json();
        assertThat(now).isEqualTo(reply.json());
        assertThat(texts(now, "status", "displayName", "assignedTo", "classification"))
                .containsExactly("inProgress", "a", "b", "falsePositive");
        assertThat(texts(now, "determination", "severity", "description", "resolvingComment"))
                .containsExactly("notMalicious", "low", "e", "f");
        assertThat(now.get("summary").stringValue()).isEqualTo("g");
        assertThat(now.get("customTags")).hasToString("[\"c\",\"d\"]");
        assertThat(now.get("lastModifiedBy").stringValue()).isEqualTo("mara.lind");
        assertThat(now.get("lastUpdateDateTime").stringValue()).isEqualTo("2026-11-24T10:15:30Z");
    }

    @Test
    void nullClearsWhatMayBeAbsent() {
        Reply reply =
                mara.patch(
                        INCIDENT,
                        """
                        {"displayName": null, "assignedTo": null, "classification": null,
                         "determination": null, "customTags": null}""");

        JsonNode now = reply.json();
        for (String name : List.of("displayName", "assignedTo", "classification")) {
            assertThat(now.get(name).isNull()).as(name).isTrue();
        }
        assertThat(now.get("determination").isNull()).isTrue();
        assertThat(now.get("customTags").isEmpty()).isTrue();
    }

    /** The names that Microsoft's pages had. */
    @ParameterizedTest
    @CsvSource({
        "compromisedUser,       compromisedAccount",
        "Clean,                 notMalicious",
        "insufficientData,      notEnoughDataToValidate",
        "confirmedUserActivity, confirmedActivity"
    })
    void aFormerDeterminationIsReadAsTheOneOfToday(String former, String today) {
        Reply reply = mara.patch(INCIDENT, "{\"determination\":\"%s\"}".formatted(former));

        assertThat(reply.json().get("determination").stringValue()).isEqualTo(today);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"redirected\"}     | Invalid value 'redirected' for property 'status'. Allowed values: active, resolved, inProgress.",
                "{\"status\":\"awaitingAction\"} | Invalid value 'awaitingAction' for property 'status'. Allowed values: active, resolved, inProgress.",
                "{\"status\":\"unknownFutureValue\"} | Invalid value 'unknownFutureValue' for property 'status'. Allowed values: active, resolved, inProgress.",
                "{\"status\":null}               | Property 'status' must not be null.",
                "{\"severity\":null}             | Property 'severity' must not be null.",
                "{\"status\":7}                  | Property 'status' must be a string.",
                "{\"determination\":\"x\"}       | Invalid value 'x' for property 'determination'. Allowed values: unknown, apt,",
                "{\"classification\":\"x\"}      | Invalid value 'x' for property 'classification'. Allowed values: unknown, falsePositive, truePositive, informationalExpectedActivity.",
                "{\"customTags\":\"x\"}          | Property 'customTags' must be an array of strings.",
                "{\"customTags\":[1]}            | Property 'customTags' must be an array of strings.",
                "{\"priorityScore\":81}          | Property 'priorityScore' cannot be updated. Only 'status', 'displayName',",
                "{\"comments\":[{\"comment\":\"a\"}]} | Property 'comments' cannot be updated.",
                "{\"tenantId\":null}             | Property 'tenantId' cannot be updated.",
                "{\"@x.y\":1}                    | Property '@x.y' cannot be updated.",
                "[]                              | Unable to read JSON request payload. An object is expected."
            })
    void whatCannotBeChangedIsRefusedByName(String body, String message) {
        JsonNode before = mara.get(INCIDENT).json();

        Reply reply = mara.patch(INCIDENT, body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.message()).startsWith(message.strip());
        assertThat(mara.get(INCIDENT).json()).isEqualTo(before);
    }

    /** What a client read, sent whole, its times as JavaScript has them. */
    @Test
    void aCopyOfWhatIsStoredChangesNothing() {
        JsonNode before = mara.get(INCIDENT).json();
        String copy =
                before.toString()
                        .replace("23.1433333Z", "23.143Z")
                        .replace("09:30:15.1Z", "09:30:15.100Z");

        Reply reply = mara.patch(INCIDENT, copy);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(before);
        assertThat(entries()).last().extracting(AuditRecord::outcome).hasToString("UNCHANGED");
    }

    @Test
    void anEmptyObjectChangesNothing() {
        JsonNode before = mara.get(INCIDENT).json();

        assertThat(mara.patch(INCIDENT, "{}").json()).isEqualTo(before);
    }

    @Test
    void aStatusOfTheServicesStaysUnlessItIsChanged() {
        world.store("882");

        assertThat(
                        mara.patch(
                                        "/beta/security/incidents/882",
                                        "{\"status\":\"awaitingAction\",\"summary\":\"x\"}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aMinimalAnswerHasNoBody() {
        Reply reply = mara.patch(INCIDENT, "{\"summary\":\"x\"}", "Prefer", "return=minimal");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Preference-Applied")).contains("return=minimal");
        assertThat(reply.header("ETag")).isEqualTo(mara.get(INCIDENT).header("ETag"));
    }

    @Test
    void aLostUpdateIsRefused() {
        String tag = mara.get(INCIDENT).header("ETag").orElseThrow();
        assertThat(mara.patch(INCIDENT, "{\"summary\":\"x\"}", "If-Match", tag).status())
                .isEqualTo(200);

        assertThat(mara.patch(INCIDENT, "{\"summary\":\"y\"}", "If-Match", tag).status())
                .isEqualTo(412);
    }

    @Test
    void whatIsSelectedIsWrittenAndNothingElse() {
        JsonNode incident = mara.get(INCIDENT + "?$select=id,severity").json();

        assertThat(incident.propertyNames()).containsExactly("@odata.context", "id", "severity");
        assertThat(incident.get("@odata.context").stringValue())
                .endsWith("/v1.0/$metadata#security/incidents(id,severity)/$entity");
    }

    @Test
    void recommendationsAreInBetaAlone() {
        String beta = "/beta/security/incidents/881";

        assertThat(mara.get(beta + "?$select=recommendedActions,recommendedHuntingQueries").json())
                .hasToString(
                        "{\"@odata.context\":\"%s/beta/$metadata#security/incidents(recommendedActions,recommendedHuntingQueries)/$entity\",\"recommendedActions\":null,\"recommendedHuntingQueries\":[]}"
                                .formatted(quell.quell().origin()));
        assertThat(mara.get(INCIDENT + "?$select=recommendedActions").status()).isEqualTo(400);
    }

    @Test
    void theIncidentOfATaskIsWrittenWhole() {
        world.store("882");
        world.store("4107");
        JsonNode incident = mara.get("/beta/security/incidents/881").json();

        assertThat(mara.get("/beta/security/incidentTasks/4107/incident").json())
                .isEqualTo(incident);
        assertThat(
                        mara.get("/beta/security/incidentTasks/4107?$expand=incident")
                                .json()
                                .get("incident")
                                .get("priorityScore")
                                .intValue())
                .isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"comment\":\"one\"}",
                "[{\"comment\":\"one\"}]",
                "{\"@odata.type\":\"microsoft.graph.security.alertComment\",\"comment\":\"one\"}"
            })
    void aCommentComesAloneOrInAnArray(String body) {
        Reply reply = mara.post(INCIDENT + "/comments", body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.json().get("value"))
                .hasToString(
                        "[{\"comment\":\"one\",\"createdByDisplayName\":\"mara.lind\",\"createdDateTime\":\"2026-11-24T10:15:30Z\"}]");
        assertThat(mara.get(INCIDENT).json().get("comments")).isEqualTo(reply.json().get("value"));
    }

    @Test
    void severalCommentsAreAppendedInTheirOrder() {
        mara.post(INCIDENT + "/comments", "{\"comment\":\"a\"}");

        Reply reply =
                mara.post(INCIDENT + "/comments", "[{\"comment\":\"b\"},{\"comment\":\"c\"}]");

        assertThat(reply.json().get("value").valueStream().map(c -> c.get("comment")))
                .hasToString("[\"a\", \"b\", \"c\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                     | Empty Payload. JSON content expected.",
                "{}                     | Property 'comment' is required.",
                "{\"comment\":\" \"}    | Property 'comment' is required.",
                "{\"comment\":null}     | Property 'comment' is required.",
                "[{\"comment\":\"a\"},{\"comment\":\"b\",\"createdDateTime\":\"2026-01-01T00:00:00Z\"}] | Property '1/createdDateTime' is not supported here.",
                "[1]                    | Unable to read JSON request payload. An object or an array of objects is expected.",
                "7                      | Unable to read JSON request payload. An object or an array of objects is expected."
            })
    void whatIsNoCommentIsRefused(String body, String message) {
        Reply reply = mara.post(INCIDENT + "/comments", body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.message()).startsWith(message.strip());
        assertThat(mara.get(INCIDENT).json().get("comments").isEmpty()).isTrue();
    }

    @Test
    void moreCommentsThanAreKeptAreRefused() {
        String fifty = "[" + "{\"comment\":\"x\"},".repeat(49) + "{\"comment\":\"x\"}]";
        for (int i = 0; i < 10; i++) {
            assertThat(mara.post(INCIDENT + "/comments", fifty).status()).isEqualTo(200);
        }

        Reply reply = mara.post(INCIDENT + "/comments", "{\"comment\":\"x\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo("Property 'comments' has more than 500 items.");
    }

    @Test
    void aCommentThatIsTooLongIsRefused() {
        String longest = "x".repeat(4_096);

        assertThat(comment(longest).status()).isEqualTo(200);
        assertThat(comment(longest + "x").message())
                .isEqualTo("Property 'comment' is longer than 4096 characters.");
    }

    @Test
    void whatIsNotThereIs404() {
        for (Reply reply :
                List.of(
                        mara.get("/beta/security/incidents/999"),
                        mara.patch("/beta/security/incidents/999", "{}"),
                        mara.post(
                                "/beta/security/incidents/999/comments", "{\"comment\":\"a\"}"))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.message()).isEqualTo("incidentId 999 not found");
        }
        assertThat(mara.get("/beta/security/incidents/x").message())
                .isEqualTo("Invalid incident id x");
    }

    private Reply comment(String text) {
        return mara.post(INCIDENT + "/comments", "{\"comment\":\"%s\"}".formatted(text));
    }

    private List<AuditRecord> entries() {
        return quell.quell().auditTrail().read(world.tenant(), 0, 1_000);
    }

    private static List<String> texts(JsonNode json, String... names) {
        return java.util.Arrays.stream(names).map(name -> json.get(name).stringValue()).toList();
    }
}
