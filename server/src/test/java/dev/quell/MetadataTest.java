package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.api.graph.SchemaCheck;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

/** {@code $metadata}, and what is written held against it. */
class MetadataTest {
    /** Of incidents and alerts, which both versions have. */
    private static final String NAMES =
            "<Term Name=\"externalSource\" Type=\"Edm.String\" MaxLength=\"256\" AppliesTo=\"EntityType\"/>"
                    + "<Term Name=\"externalId\" Type=\"Edm.String\" MaxLength=\"512\" AppliesTo=\"EntityType\"/>";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    @ParameterizedTest
    @CsvSource({"beta, 118, true", "v1.0, 95, false"})
    void bothVersionsHaveTheirs(String version, int types, boolean tasks) throws Exception {
        Client.Reply reply = quell.with("").get("/" + version + "/$metadata");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("application/xml;charset=utf-8");
        Document document =
                DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        reply.response().body().getBytes(StandardCharsets.UTF_8)));
        Element schema = (Element) document.getElementsByTagNameNS("*", "Schema").item(0);
        NodeList children = schema.getChildNodes();
        assertThat(children.getLength()).isEqualTo(types);
        assertThat(reply.response().body().contains("Name=\"incidentTask\"")).isEqualTo(tasks);
        assertThat(reply.response().body())
                .contains("Name=\"incident\" BaseType=\"microsoft.graph.entity\"")
                .contains("Type=\"Collection(microsoft.graph.security.alertEvidence)\"");
    }

    @Test
    void ownAnnotationsAreDeclaredWhereTheyAreServed() {
        String vocabulary =
                "<Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"quell\">";
        assertThat(quell.with("").get("/beta/$metadata").response().body())
                .contains(
                        vocabulary
                                + NAMES
                                + "<Term Name=\"assignedTo\" Type=\"Edm.String\" MaxLength=\"320\" AppliesTo=\"EntityType\"/>"
                                + "<Term Name=\"dueDateTime\" Type=\"Edm.DateTimeOffset\" Precision=\"7\" AppliesTo=\"EntityType\"/>"
                                + "<Term Name=\"required\" Type=\"Edm.Boolean\" Nullable=\"false\" AppliesTo=\"EntityType\"/>"
                                + "</Schema>");
        assertThat(quell.with("").get("/v1.0/$metadata").response().body())
                .contains(vocabulary + NAMES + "</Schema>");
        try (RunningQuell strict = new RunningQuell("graph.strict", "true")) {
            for (String version : List.of("beta", "v1.0")) {
                assertThat(strict.with("").get("/" + version + "/$metadata").response().body())
                        .doesNotContain("quell");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/beta//$metadata", "/beta/%24metadata", "/BETA/$METADATA"})
    void anySpellingLeadsThere(String path) {
        assertThat(quell.with("").get(path).status()).isEqualTo(200);
    }

    @Test
    void whatIsBelowItNeedsATokenLikeAllElse() {
        assertThat(quell.with("").get("/beta/$metadata/x").status()).isEqualTo(401);
        assertThat(quell.with("").get("/beta/metadata").status()).isEqualTo(401);
        assertThat(quell.with("").post("/beta/$metadata", "{}").status()).isEqualTo(405);
    }

    @Test
    void everyPropertyThatIsWrittenIsTheSchemas() {
        RunningQuell.World world = quell.world("213213");
        SchemaCheck check = SchemaCheck.beta();
        Client mara = world.as("mara");
        JsonNode incident = mara.post("/beta/security/incidents", incidentOfAllActions()).json();

        List<String> problems = check.problems(incident, "incident");
        assertThat(problems).containsExactly("incident.tasks is no property");
        assertThat(incident.get("tasks").size()).isEqualTo(15);
        incident.get("tasks")
                .forEach(task -> assertThat(check.problems(task, "incidentTask")).isEmpty());
        assertThat(
                        check.problems(
                                mara.get("/beta/security/incidentTasks/213213").json(),
                                "incidentTask"))
                .as("the seed's source is the page's, which is none of the enum's")
                .containsExactly("incidentTask.source has no member \"defenderExpertsXDR\"");
    }

    /** One task of each type of response action that has a form on the wire, and advice. */
    private static String incidentOfAllActions() {
        StringBuilder tasks = new StringBuilder("{\"displayName\":\"advice\"}");
        for (String stem :
                List.of(
                        "stopAndQuarantineFile",
                        "runAntivirusScan",
                        "collectInvestigationPackage",
                        "restrictAppExecution",
                        "forceUserPasswordReset",
                        "disableUser",
                        "markUserAsCompromised",
                        "requireSignIn",
                        "hardDeleteEmail",
                        "softDelete",
                        "unIsolateDevice",
                        "unRestrictAppExecution",
                        "enableUser",
                        "isolateDevice")) {
            tasks.append(
                    ",{\"displayName\":\"x\",\"responseAction\":{\"@odata.type\":\"#microsoft.graph.security.%sIncidentTaskResponseAction\",\"identifierValue\":\"y\"%s}}"
                            .formatted(
                                    stem,
                                    stem.equals("isolateDevice")
                                            ? ",\"isolationType\":\"full\""
                                            : ""));
        }
        return "{\"displayName\":\"all\",\"tasks\":[" + tasks + "]}";
    }
}
