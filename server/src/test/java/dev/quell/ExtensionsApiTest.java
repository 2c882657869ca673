package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Creating incidents and tasks, which Graph does not offer. */
class ExtensionsApiTest {
    private static final String INCIDENTS = "/beta/security/incidents";
    private static final String TASKS = "/beta/security/incidentTasks";

    @AutoClose private static final RunningQuell quell = new RunningQuell();
    private static Client mara;

    @BeforeAll
    static void start() {
        quell.store(quell.tenant(), "4107");
        mara = quell.as("mara");
    }

    @Test
    void anIncidentArrivesWithItsTasks() {
        Reply reply =
                mara.post(
                        INCIDENTS,
                        """
                        {
                          "displayName": "Beacon from host-3",
                          "severity": "High",
                          "tasks": [
                            {"displayName": "Ask", "description": "Whose is it?"},
                            {
                              "displayName": "Isolate",
                              "responseAction": {
                                "@odata.type": "#microsoft.graph.security.isolateDeviceIncidentTaskResponseAction",
                                "identifierValue": "host-3",
                                "isolationType": "Selective"
                              }
                            }
                          ]
                        }
                        """);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        JsonNode incident = reply.json();
        assertThat(incident.propertyNames())
                .containsExactly(
                        "@odata.context",
                        "id",
                        "tenantId",
                        "status",
                        "incidentWebUrl",
                        "redirectIncidentId",
                        "displayName",
                        "createdDateTime",
                        "lastUpdateDateTime",
                        "assignedTo",
                        "classification",
                        "determination",
                        "severity",
                        "customTags",
                        "systemTags",
                        "description",
                        "lastModifiedBy",
                        "resolvingComment",
                        "summary",
                        "priorityScore",
                        "comments",
                        "alerts",
                        "tasks");
        assertThat(incident.get("status").stringValue()).isEqualTo("active");
        assertThat(incident.get("severity").stringValue()).isEqualTo("high");
        JsonNode isolate = incident.get("tasks").get(1);
        String id = isolate.get("id").stringValue();
        assertThat(id).matches("[1-9][0-9]{14}");
        JsonNode found = mara.get(TASKS + "/" + id).json();
        assertThat(found.get("incident").get("id")).isEqualTo(incident.get("id"));
        assertThat(found.get("responseAction").get("isolationType").stringValue())
                .isEqualTo("selective");
        assertThat(found.get("actionType").stringValue()).isEqualTo("isolateDevice");
    }

    @Test
    void anIncidentArrivesAsFarAsSomebodyHasComeWithIt() {
        Reply reply =
                mara.post(
                        INCIDENTS,
                        """
                        {"displayName": "Beacon", "description": "To a rare host", "severity": "low",
                         "status": "Resolved", "classification": "TruePositive",
                         "determination": "compromisedUser", "assignedTo": "mara@quell.example",
                         "customTags": ["laptops"], "summary": "One laptop",
                         "resolvingComment": "Rebuilt", "comments": [{"comment": "a"}, {"comment": "b"}]}
                        """);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        JsonNode incident = mara.get(INCIDENTS + "/" + reply.json().get("id").stringValue()).json();
        assertThat(incident.get("description").stringValue()).isEqualTo("To a rare host");
        assertThat(incident.get("status").stringValue()).isEqualTo("resolved");
        assertThat(incident.get("classification").stringValue()).isEqualTo("truePositive");
        assertThat(incident.get("determination").stringValue()).isEqualTo("compromisedAccount");
        assertThat(incident.get("assignedTo").stringValue()).isEqualTo("mara@quell.example");
        assertThat(incident.get("customTags")).hasToString("[\"laptops\"]");
        assertThat(incident.get("summary").stringValue()).isEqualTo("One laptop");
        assertThat(incident.get("resolvingComment").stringValue()).isEqualTo("Rebuilt");
        assertThat(incident.get("comments").size()).isEqualTo(2);
        assertThat(incident.get("comments").get(1).get("createdByDisplayName").stringValue())
                .isEqualTo("mara.lind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"incident\":{\"id\":\"881\"}",
                "\"incident@odata.bind\":\"https://quell.example/beta/security/incidents/881\"",
                "\"incident@odata.bind\":\"security/incidents('881')\"",
                "\"incident@odata.bind\":\"/v1.0/security/Incidents/881\""
            })
    void aTaskIsCreatedInAnIncidentHoweverItIsNamed(String incident) {
        Reply reply = mara.post(TASKS, "{\"displayName\":\"Call the owner\"," + incident + "}");

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        JsonNode task = reply.json();
        assertThat(task.get("incident").get("id").stringValue()).isEqualTo("881");
        assertThat(task.get("actionType").stringValue()).isEqualTo("text");
        assertThat(task.get("responseAction").isNull()).isTrue();
        assertThat(task.get("source").stringValue()).isEqualTo("defenderExpertsGuidedResponse");
        assertThat(reply.header("Location"))
                .contains(mara.origin() + TASKS + "/" + task.get("id").stringValue());
    }

    /** Action type, the type's name on the wire: the three that do not follow from it included. */
    @ParameterizedTest
    @CsvSource({
        "runAntiVirusScan,            runAntivirusScanIncidentTaskResponseAction",
        "softDeleteEmail,             softDeleteIncidentTaskResponseAction",
        "stopAndQuarantineFile,       stopAndQuarantineFileIncidentTaskResponseAction",
        "collectInvestigationPackage, collectInvestigationPackageIncidentTaskResponseAction",
        "restrictAppExecution,        restrictAppExecutionIncidentTaskResponseAction",
        "forceUserPasswordReset,      forceUserPasswordResetIncidentTaskResponseAction",
        "disableUser,                 disableUserIncidentTaskResponseAction",
        "enableUser,                  enableUserIncidentTaskResponseAction",
        "markUserAsCompromised,       markUserAsCompromisedIncidentTaskResponseAction",
        "requireSignIn,               requireSignInIncidentTaskResponseAction",
        "hardDeleteEmail,             hardDeleteEmailIncidentTaskResponseAction",
        "unIsolateDevice,             unIsolateDeviceIncidentTaskResponseAction",
        "unRestrictAppExecution,      unRestrictAppExecutionIncidentTaskResponseAction"
    })
    void everyResponseActionComesBackAsItWent(String actionType, String typeName) {
        String type = "#microsoft.graph.security." + typeName;
        Reply reply =
                mara.post(
                        TASKS,
                        "{\"displayName\":\"x\",\"incident\":{\"id\":\"881\"},\"responseAction\":"
                                + "{\"@odata.type\":\"%s\",\"identifierValue\":\"y\"}}"
                                        .formatted(type));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        assertThat(reply.json().get("actionType").stringValue()).isEqualTo(actionType);
        assertThat(reply.json().get("responseAction").get("@odata.type").stringValue())
                .isEqualTo(type);
        assertThat(reply.json().get("responseAction").has("deviceId"))
                .isEqualTo(actionType.equals("stopAndQuarantineFile"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                         | Property 'incident' is required.",
                "{\"incident\":{\"id\":\"881\"}}            | Property 'displayName' is required.",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\" \"} | Property 'displayName' is required.",
                "{\"incident\":{\"id\":\"x!\"},\"displayName\":\"a\"}  | Invalid incident id x!",
                "{\"incident\":\"881\",\"displayName\":\"a\"}          | Property 'incident' must be an object.",
                "{\"incident\":{\"id\":\"881\"},\"incident@odata.bind\":\"security/incidents/1\",\"displayName\":\"a\"} | Property 'incident@odata.bind' is not supported here.",
                "{\"incident@odata.bind\":\"ftp://x/security/incidents/881\",\"displayName\":\"a\"} | must be the URL of an incident",
                "{\"incident@odata.bind\":\"881\",\"displayName\":\"a\"} | must be the URL of an incident",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\"a\",\"status\":\"open\"} | Property 'status' is not supported here.",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\"a\\u0000\"} | Property 'displayName' holds a NUL",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\"\\ud800\"}  | half of a surrogate pair",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\"a\",\"responseAction\":{}} | Property 'responseAction/@odata.type' is required.",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\"a\",\"responseAction\":{\"@odata.type\":\"#microsoft.graph.security.isolateDeviceResponseAction\"}} | Allowed values: #microsoft.graph.security.isolateDevice",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\"a\",\"responseAction\":{\"@odata.type\":\"#microsoft.graph.security.isolateDeviceIncidentTaskResponseAction\",\"identifierValue\":\"d\"}} | Property 'responseAction/isolationType' is required.",
                "{\"incident\":{\"id\":\"881\"},\"displayName\":\"a\",\"responseAction\":{\"@odata.type\":\"#microsoft.graph.security.disableUserIncidentTaskResponseAction\",\"identifierValue\":\"d\",\"isolationType\":\"full\"}} | Property 'responseAction/isolationType' is not supported here."
            })
    void aTaskThatCannotBeIsRefusedByName(String body, String message) {
        Reply reply = mara.post(TASKS, body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.message()).contains(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tasks\":[{\"displayName\":\"a\",\"incident@odata.bind\":\"x\"}]} | Property 'tasks/0/incident@odata.bind' is not supported here.",
                "{\"systemTags\":[]}                     | Property 'systemTags' is not supported here.",
                "{\"comments\":[{\"comment\":\"a\",\"createdDateTime\":\"2026-11-24T10:15:30Z\"}]} | Property 'comments/0/createdDateTime' is not supported here.",
                "{\"status\":\"redirected\"}             | Allowed values: active, resolved, inProgress.",
                "{\"status\":\"open\"}                   | Allowed values: active, resolved, inProgress.",
                "{\"status\":null}                       | Property 'status' must not be null.",
                "{\"severity\":null}                     | Property 'severity' must not be null.",
                "{\"classification\":\"bad\"}            | Invalid value 'bad' for property 'classification'.",
                "{\"customTags\":[1]}                    | Property 'customTags' must be an array of strings.",
                "{\"severity\":\"extreme\"}              | Allowed values: unknown, informational, low, medium, high.",
                "{\"tasks\":{}}                          | Property 'tasks' must be an array.",
                "{\"tasks\":[1]}                         | Property 'tasks/0' must be an object.",
                "{\"tasks\":[{\"displayName\":\"a\"},{}]} | Property 'tasks/1/displayName' is required.",
                "{\"tasks\":[{\"displayName\":\"a\",\"incident\":{}}]} | Property 'tasks/0/incident' is not supported here."
            })
    void anIncidentThatCannotBeIsRefusedByNameAndNothingOfItIsKept(String body, String message) {
        long before = entries();

        Reply reply = mara.post(INCIDENTS, body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.message()).contains(message.strip());
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void aTaskOfAnIncidentThatIsNotThereIs404() {
        Reply reply = mara.post(TASKS, "{\"displayName\":\"a\",\"incident\":{\"id\":\"999\"}}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.message()).isEqualTo("incidentId 999 not found");
    }

    @Test
    void strictAnswersAsGraphWould() {
        try (RunningQuell strict = new RunningQuell("graph.strict", "true")) {
            assertThat(strict.as("mara").post(TASKS, "{}").status()).isEqualTo(405);
            assertThat(strict.as("mara").post(INCIDENTS, "{}").status()).isEqualTo(405);
        }
    }

    /** Entries of changes; refused calls are written by and by, and do not count here. */
    private static long entries() {
        return quell.quell().auditTrail().read(quell.tenant(), 0, 1_000).stream()
                .filter(entry -> entry.outcome() == dev.quell.audit.AuditRecord.Outcome.CHANGED)
                .count();
    }

    @Test
    void tasksOfAnIncidentNeedThePermissionToWriteTasks() {
        try (RunningQuell finer =
                new RunningQuell("permissions.task-write", "SecurityIncidentTask.ReadWrite.All")) {
            Client writer = finer.as("app-write");

            assertThat(writer.post(INCIDENTS, "{}").status()).isEqualTo(201);
            assertThat(writer.post(INCIDENTS, "{\"tasks\":[{\"displayName\":\"a\"}]}").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void thereAreNoTasksInV1() {
        assertThat(mara.post("/v1.0/security/incidents", "{}").status()).isEqualTo(201);
        assertThat(mara.post("/v1.0/security/incidents", "{\"tasks\":[]}").message())
                .startsWith("Property 'tasks' is not supported here.");
    }
}
