package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What Quell says of tasks that Graph has no property for: ADR 13. */
class AnnotationsApiTest {
    private static final String INCIDENTS = "/beta/security/incidents";
    private static final String TASKS = "/beta/security/incidentTasks";
    private static final String TASK = TASKS + "/4107";
    private static final List<String> OWN =
            List.of("@quell.assignedTo", "@quell.dueDateTime", "@quell.required");

    /** As headers. */
    private static final String[] ASKED = {"Prefer", "include-annotations=\"quell.*\""};

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private Client mara;

    @BeforeEach
    void aTaskIsStored() {
        RunningQuell.World world = quell.world("4107");
        mara = world.as("mara");
    }

    @Test
    void aTaskWithoutAPlanSaysSoToWhoeverAsks() {
        Reply reply = mara.get(TASK, ASKED);

        assertThat(reply.header("Preference-Applied")).contains("include-annotations=\"quell.*\"");
        assertThat(reply.json().get("@quell.assignedTo").isNull()).isTrue();
        assertThat(reply.json().get("@quell.dueDateTime").isNull()).isTrue();
        assertThat(reply.json().get("@quell.required").booleanValue()).isFalse();
        assertThat(List.copyOf(reply.json().propertyNames()).subList(15, 18)).isEqualTo(OWN);
    }

    @Test
    void aTaskIsCreatedWithAPlanWhichOnlyWhoeverAsksIsShown() {
        String body =
                """
                {"displayName": "a", "incident": {"id": "881"}, "@quell.assignedTo": "lee.gu",
                 "@quell.dueDateTime": "2026-12-01T17:00:00.123456789Z", "@quell.required": true}""";

        Reply asked = mara.post(TASKS, body, ASKED);
        Reply plain = mara.post(TASKS, body);

        assertThat(asked.status()).as(asked.response().body()).isEqualTo(201);
        assertPlan(asked.json(), "lee.gu", "2026-12-01T17:00:00.1234567Z", true);
        assertThat(plain.json().propertyNames()).doesNotContainAnyElementsOf(OWN);
        assertThat(plain.header("Preference-Applied")).isEmpty();
        String id = plain.json().get("id").stringValue();
        assertPlan(
                mara.get(TASKS + "/" + id, ASKED).json(),
                "lee.gu",
                "2026-12-01T17:00:00.1234567Z",
                true);
    }

    @Test
    void anIncidentArrivesWithPlannedTasks() {
        String body =
                "{\"tasks\":[{\"displayName\":\"a\",\"@quell.required\":true},{\"displayName\":\"b\"}]}";

        Reply asked = mara.post(INCIDENTS, body, ASKED);

        JsonNode tasks = asked.json().get("tasks");
        assertThat(tasks.get(0).get("@quell.required").booleanValue()).isTrue();
        assertThat(tasks.get(1).get("@quell.required").booleanValue()).isFalse();
        assertThat(asked.header("Preference-Applied")).contains("include-annotations=\"quell.*\"");
        assertThat(mara.post(INCIDENTS, body).json().get("tasks").get(0).propertyNames())
                .doesNotContainAnyElementsOf(OWN);
    }

    @Test
    void anUpdateChangesWhatItNamesAndClearsWhatIsNull() {
        quell.at(RunningQuell.START.plusSeconds(60));
        mara.patch(
                TASK,
                "{\"@quell.assignedTo\":\"lee.gu\",\"@quell.dueDateTime\":\"2026-12-01T17:00:00Z\"}");
        Reply reply =
                mara.patch(
                        TASK,
                        "{\"status\":\"completed\",\"@quell.dueDateTime\":null,\"@quell.required\":true}",
                        ASKED);

        JsonNode task = reply.json();
        assertThat(task.get("status").stringValue()).isEqualTo("completed");
        assertThat(task.get("@quell.assignedTo").stringValue()).isEqualTo("lee.gu");
        assertThat(task.get("@quell.dueDateTime").isNull()).isTrue();
        assertThat(task.get("@quell.required").booleanValue()).isTrue();
        assertThat(task.get("lastModifiedDateTime").stringValue())
                .isEqualTo("2026-11-24T10:16:30.0000001Z");
        assertThat(task.get("lastModifiedByDisplayName").stringValue()).isEqualTo("mara.lind");
    }

    @Test
    void aTaskSentBackAsItWasReadChangesNothing() {
        mara.patch(TASK, "{\"@quell.assignedTo\":\"lee.gu\"}");
        Reply read = mara.get(TASK, ASKED);
        quell.at(RunningQuell.START.plusSeconds(60));

        Reply again = mara.patch(TASK, read.response().body(), ASKED);

        assertThat(again.json()).isEqualTo(read.json());
        assertThat(again.header("ETag")).isEqualTo(read.header("ETag"));
    }

    @Test
    void withoutABodyNoAnnotationsAreSaidToBeIncluded() {
        Reply reply = mara.patch(TASK, "{}", "Prefer", "return=minimal, include-annotations=\"*\"");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Preference-Applied")).contains("return=minimal");
    }

    @Test
    void selectDoesNotRemoveWhatThePreferenceAsksFor() {
        Reply reply = mara.get(TASK + "?$select=status", ASKED);

        assertThat(reply.json().propertyNames())
                .containsExactly(
                        "@odata.context",
                        "@odata.type",
                        "status",
                        "@quell.assignedTo",
                        "@quell.dueDateTime",
                        "@quell.required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"@quell.owner\":1}      | Property '@quell.owner' is not supported here. Supported: @quell.assignedTo, @quell.dueDateTime, @quell.required.",
                "{\"@other.term\":1}       | Property '@other.term' is not supported here.",
                "{\"status@quell.assignedTo\":\"a\"} | Property 'status@quell.assignedTo' is not supported here.",
                "{\"@quell.AssignedTo\":\"a\"} | Property '@quell.AssignedTo' is not supported here.",
                "{\"quell.assignedTo\":\"a\"} | Property 'quell.assignedTo' cannot be updated.",
                "{\"@quell.assignedTo\":1} | Property '@quell.assignedTo' must be a string.",
                "{\"@quell.assignedTo\":\"\"} | Property '@quell.assignedTo' must be null, or a text that names somebody.",
                "{\"@quell.assignedTo\":\"a\\u0000\"} | Property '@quell.assignedTo' holds a NUL",
                "{\"@quell.dueDateTime\":1764694800} | Property '@quell.dueDateTime' must be a string.",
                "{\"@quell.dueDateTime\":\"2026-12-01\"} | Property '@quell.dueDateTime' must be a time such as",
                "{\"@quell.dueDateTime\":\"+999999999-12-31T23:59:59Z\"} | Property '@quell.dueDateTime' must be a time of the years 1 to 9999.",
                "{\"@quell.required\":\"true\"} | Property '@quell.required' must be true or false.",
                "{\"@quell.required\":null} | Property '@quell.required' must not be null."
            })
    void anAnnotationThatCannotBeIsRefusedByNameAndNothingChanges(String body, String message) {
        Reply before = mara.get(TASK, ASKED);

        Reply reply = mara.patch(TASK, body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.message()).contains(message.strip());
        assertThat(mara.get(TASK, ASKED).json()).isEqualTo(before.json());
    }

    @Test
    void onANewTaskTheyAreRefusedByNameToo() {
        assertThat(
                        mara.post(
                                        INCIDENTS,
                                        "{\"tasks\":[{\"displayName\":\"a\",\"@quell.owner\":1}]}")
                                .message())
                .isEqualTo(
                        "Property 'tasks/0/@quell.owner' is not supported here. Supported:"
                                + " displayName, description, responseAction, @quell.assignedTo,"
                                + " @quell.dueDateTime, @quell.required.");
        assertThat(mara.post(INCIDENTS, "{\"@quell.assignedTo\":\"a\"}").message())
                .startsWith("Property '@quell.assignedTo' is not supported here.");
    }

    @Test
    void withStrictTheyAreNeitherReadNorWritten() {
        try (RunningQuell strict = new RunningQuell("graph.strict", "true")) {
            strict.store(strict.tenant(), "4107");
            Client client = strict.as("mara");
            Reply before = client.get(TASK);

            Reply reply =
                    client.patch(
                            TASK,
                            "{\"@quell.assignedTo\":\"a\",\"@quell.required\":1,\"@other.term\":{}}",
                            ASKED);

            assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
            assertThat(reply.header("Preference-Applied")).isEmpty();
            assertThat(reply.json()).isEqualTo(before.json());
            assertThat(client.get(TASKS, ASKED).json().get("value").get(0).propertyNames())
                    .doesNotContainAnyElementsOf(OWN);
            assertThat(client.patch(TASK, "{\"displayName\":\"x\"}").status()).isEqualTo(400);
        }
    }

    private static void assertPlan(JsonNode task, String assignedTo, String due, boolean required) {
        assertThat(task.get("@quell.assignedTo").stringValue()).isEqualTo(assignedTo);
        assertThat(task.get("@quell.dueDateTime").stringValue()).isEqualTo(due);
        assertThat(task.get("@quell.required").booleanValue()).isEqualTo(required);
    }
}
