package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.DirectoryRole;
import dev.quell.api.graph.SchemaValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A tenant with everything in it, from one tenant to another: ADR 18. */
class TransferApiTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String TRANSFER = "/quell/v1/transfer";
    private static final String INCIDENTS = "/beta/security/incidents";
    private static final String ALERTS = "/beta/security/alerts_v2";
    private static final String NAMED =
            "\"@quell.externalId\":\"%s\",\"@quell.externalSource\":\"siem\"";
    private static final String ALL =
            "SecurityIncident.ReadWrite.All SecurityAlert.ReadWrite.All"
                    + " Quell.Identity.ReadWrite.All";

    /** As deep as an alert may be that comes by itself. */
    private static final String DEEP =
            "{\"b\":1.5,\"a\":[null,true],\"c\":%s7%s}".formatted("[".repeat(30), "]".repeat(30));

    /** More than an incident takes by other ways. */
    private static final int MANY_ALERTS = 1_150;

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private Client from;
    private Client to;

    @BeforeEach
    void twoTenants() {
        from = client(quell.world());
        to = client(quell.world());
    }

    private static Client client(RunningQuell.World world) {
        return quell.with(
                quell.tokens(world.tenant())
                        .user("mara.lind", ALL, DirectoryRole.SECURITY_ADMINISTRATOR));
    }

    @Test
    void whatGoesOutGoesInAndComesOutTheSame() {
        fill();
        List<String> out = export(from);

        assertThat(send(to, out)).hasToString("{\"added\":9,\"present\":0,\"refused\":[]}");

        assertThat(export(to)).isEqualTo(out);
        assertThat(out.stream().map(TransferApiTest::type))
                .containsExactlyInAnyOrder(
                        "incident",
                        "alert",
                        "alert",
                        "alert",
                        "incidentTask",
                        "incidentTask",
                        "incident",
                        "alert",
                        "alert");
        assertThat(out.stream().map(TransferApiTest::type).toList().getLast()).isEqualTo("alert");
    }

    @Test
    void theSameAgainIsThereAlreadyAlsoWhereItCameFrom() {
        fill();
        List<String> out = export(from);
        send(to, out);

        for (Client tenant : List.of(from, to)) {
            assertThat(send(tenant, out)).hasToString("{\"added\":0,\"present\":9,\"refused\":[]}");
        }
    }

    @Test
    void theOrderOfLinesWithinACallDoesNotMatter() {
        fill();
        List<String> out = export(from);

        assertThat(send(to, out.reversed()).get("refused")).isEmpty();
        assertThat(export(to)).isEqualTo(out);
    }

    /** Else every feeder would bring all of it again. */
    @Test
    void whatComesAgainUnderItsNameIsWhatWasImported() {
        fill();
        List<String> out = export(from);
        send(to, out);

        Client.Reply again = to.post(INCIDENTS, "{%s}".formatted(NAMED.formatted("a")));
        Client.Reply merged = to.post(INCIDENTS, "{%s}".formatted(NAMED.formatted("b")));
        Client.Reply alert =
                to.post(ALERTS, "{\"title\":\"lone\",%s}".formatted(NAMED.formatted("lone")));

        assertThat(List.of(again.status(), merged.status(), alert.status())).containsOnly(200);
        assertThat(merged.json().get("id")).isEqualTo(again.json().get("id"));
        assertThat(export(to)).isEqualTo(out);
    }

    /** What a product did not say it may still say; null would be something said. */
    @Test
    void newsOfAnImportedAlertAreMergedAsIfItHadBeenHere() {
        fill();
        send(to, export(from));
        String news = "{\"category\":\"Malware\",%s}".formatted(NAMED.formatted("lone"));

        JsonNode here = from.post(ALERTS, news).json();
        JsonNode there = to.post(ALERTS, news).json();

        for (String name : List.of("title", "category", "categories", "description", "evidence")) {
            assertThat(there.get(name)).as(name).isEqualTo(here.get(name));
        }
    }

    @Test
    void anIncidentWithMoreAlertsThanACallTakesIsWhole() {
        from.post(
                INCIDENTS, "{\"alerts\":[{\"title\":\"a\"}],\"tasks\":[{\"displayName\":\"t\"}]}");
        from.post(ALERTS, "{\"title\":\"lone\"}");
        List<String> lines = new ArrayList<>(export(from));
        String alert = lines.remove(1);
        String lone = lines.removeLast();
        for (int i = 0; i < MANY_ALERTS; i++) {
            lines.add(1 + i, withId(alert, "da%05d".formatted(i)));
            lines.add(withId(lone, "lone%05d".formatted(i)));
        }
        for (int i = 0; i < lines.size(); i += 500) {
            assertThat(send(to, lines.subList(i, Math.min(i + 500, lines.size()))).get("refused"))
                    .isEmpty();
        }

        assertThat(export(to)).isEqualTo(lines);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "no incident       | \"incidentId\":\"9\"           | incidentId 9 not found",
                "merged incident   | \"incidentId\":\"{b}\"         | Incident {b} was merged into incident {a}. Use that one.",
                "a name that is    | \"incidentId\":null,@quell.externalId=lone | Another one has the value 'lone' for property '@quell.externalId'.",
                "half a name       | \"@quell.externalId\":\"x\"     | Property '@quell.externalSource' is required.",
                "no status         | \"status\":null                 | Property 'status' is required.",
                "another status    | \"status\":\"done\"             | Invalid value 'done' for property 'status'.",
                "resolved never    | \"status\":\"resolved\"         | Property 'resolvedDateTime' must be a time where status is resolved",
                "another evidence  | \"evidence\":[{\"@odata.type\":\"#microsoft.graph.x\"}] | Invalid value '#microsoft.graph.x' for property 'evidence/0/@odata.type'.",
                "unknown property  | \"colour\":\"red\"              | Property 'colour' is not supported here.",
                "no id             | \"id\":\"a b\"                  | Invalid alert id a b"
            })
    void anAlertThatCannotBeIsNamedAndTheRestIsTaken(String name, String set, String message) {
        fill();
        List<String> out = export(from);
        send(to, out);
        String alert =
                withId(
                        out.stream()
                                .filter(line -> line.contains("lone and unnamed"))
                                .findFirst()
                                .orElseThrow(),
                        "new1");
        String a = idOf(out, "\"@quell.externalId\":\"a\"");
        String b = idOf(out, "\"@quell.externalId\":\"b\"");
        ObjectNode bad = (ObjectNode) MAPPER.readTree(alert);
        bad.remove(List.of("@quell.externalId", "@quell.externalSource"));
        String members =
                set.strip()
                        .replace("{b}", b)
                        .replace(",@quell.externalId=lone", "," + NAMED.formatted("lone"));
        bad.setAll((ObjectNode) MAPPER.readTree("{" + members + "}"));

        JsonNode report = send(to, List.of(bad.toString(), out.getFirst()));

        assertThat(report.get("present").intValue()).isEqualTo(1);
        assertThat(report.get("refused")).hasSize(1);
        assertThat(report.get("refused").get(0).get("index").intValue()).isZero();
        assertThat(report.get("refused").get(0).get("message").stringValue())
                .startsWith(message.replace("{a}", a).replace("{b}", b));
        assertThat(export(to)).isEqualTo(out);
    }

    @Test
    void otherEvidenceUnderTheSameIdIsNotTaken() {
        fill();
        List<String> out = export(from);
        send(to, out);
        ObjectNode changed =
                (ObjectNode)
                        MAPPER.readTree(
                                out.stream()
                                        .filter(line -> line.contains("ipEvidence"))
                                        .findFirst()
                                        .orElseThrow());
        ObjectNode piece = (ObjectNode) changed.get("evidence").get(0);
        piece.put("createdDateTime", "2026-01-01T00:00:00Z");

        JsonNode report = send(to, List.of(changed.toString()));

        assertThat(report.get("refused").get(0).get("message").stringValue())
                .contains("is there already and differs in comments or evidence");
        assertThat(export(to)).isEqualTo(out);
    }

    /** Such a file is made by hand, and must not keep a thread for ever. */
    @Test
    void aCircleOfMergesIsNoWayWithoutAnEnd() {
        fill();
        List<String> out = export(from);
        String a = idOf(out, "\"@quell.externalId\":\"a\"");
        String b = idOf(out, "\"@quell.externalId\":\"b\"");
        String merged =
                out.stream()
                        .filter(line -> line.contains("\"redirected\""))
                        .findFirst()
                        .orElseThrow();
        ObjectNode back = (ObjectNode) MAPPER.readTree(merged);
        back.put("id", a).put("redirectIncidentId", b).put("@quell.externalId", "a");
        assertThat(send(to, List.of(merged, back.toString())).get("added").intValue()).isEqualTo(2);

        assertThat(to.post(INCIDENTS, "{%s}".formatted(NAMED.formatted("a"))).status())
                .isEqualTo(200);
        back.put("id", "77").put("redirectIncidentId", "77").remove("@quell.externalId");
        back.remove("@quell.externalSource");
        assertThat(send(to, List.of(back.toString())).get("refused").get(0).get("message"))
                .hasToString("\"Property 'redirectIncidentId' must be another's id.\"");
    }

    /**
     * Two incidents of which one was merged into the other, with three alerts and two tasks between
     * them, and two alerts that lie in none: nine things, each with all that it can have.
     */
    private void fill() {
        String a =
                made(
                        INCIDENTS,
                        """
                        {"displayName":"One","severity":"high",%s,"alerts":[%s,%s],
                        "tasks":[{"displayName":"t"}]}"""
                                .formatted(
                                        NAMED.formatted("a"),
                                        alert("first", "a/1"),
                                        "{\"title\":\"unnamed\"}"));
        String b =
                made(
                        INCIDENTS,
                        """
                        {"displayName":"Two",%s,"alerts":[%s],"tasks":[{"displayName":"u"}]}"""
                                .formatted(NAMED.formatted("b"), alert("second", "b/1")));
        made(ALERTS, alert("lone", "lone"));
        made(ALERTS, "{\"title\":\"lone and unnamed\"}");
        later();
        ok(
                from.patch(
                        INCIDENTS + "/" + a,
                        """
                        {"status":"inProgress","assignedTo":"mara@example.org","customTags":["x","y"],
                        "classification":"truePositive","determination":"malware","summary":"s"}"""));
        ok(from.post(INCIDENTS + "/" + b + "/comments", "{\"comment\":\"the same as One\"}"));
        String resolved =
                from.get(INCIDENTS + "/" + a + "/alerts")
                        .json()
                        .get("value")
                        .get(0)
                        .get("id")
                        .stringValue();
        ok(
                from.patch(
                        ALERTS + "/" + resolved,
                        """
                        {"status":"resolved","classification":"falsePositive",
                        "determination":"notMalicious","customDetails":%s}"""
                                .formatted(DEEP)));
        ok(from.post(ALERTS + "/" + resolved + "/comments", "{\"comment\":\"nothing\"}"));
        later();
        ok(
                from.post(
                        INCIDENTS + "/mergeIncidents",
                        "{\"incidentIds\":[\"%s\",\"%s\"]}".formatted(a, b)));
    }

    /** With evidence of every type there is. */
    private static String alert(String title, String name) {
        ObjectNode alert = (ObjectNode) MAPPER.readTree("{" + NAMED.formatted(name) + "}");
        alert.put("title", title).put("severity", "high").put("description", "d");
        alert.put("serviceSource", "microsoftDefenderForEndpoint");
        alert.put("createdDateTime", "2026-11-20T07:58:22.1234567Z");
        alert.putArray("comments").addObject().put("comment", "as it came");
        ArrayNode evidence = alert.putArray("evidence");
        SchemaValues values = new SchemaValues(new SplittableRandom(213_213));
        SchemaValues.evidenceTypes().forEach(type -> evidence.add(values.evidence(type)));
        return alert.toString();
    }

    private static void later() {
        quell.at(quell.clock().instant().plus(Duration.ofMinutes(1)));
    }

    private String made(String path, String body) {
        Client.Reply reply = from.post(path, body);
        assertThat(reply.status()).as("%.500s", reply.response().body()).isEqualTo(201);
        return reply.json().get("id").stringValue();
    }

    private static void ok(Client.Reply reply) {
        assertThat(reply.status()).as("%.500s", reply.response().body()).isEqualTo(200);
    }

    private static List<String> export(Client client) {
        List<String> lines = new ArrayList<>();
        Optional<String> next = Optional.of(TRANSFER);
        while (next.isPresent()) {
            Client.Reply page = client.get(next.get());
            ok(page);
            page.json().path("value").forEach(thing -> lines.add(thing.toString()));
            next =
                    Optional.ofNullable(page.json().get("@odata.nextLink"))
                            .map(link -> link.stringValue())
                            .map(link -> link.substring(link.indexOf(TRANSFER)));
        }
        return lines;
    }

    private static JsonNode send(Client client, List<String> lines) {
        Client.Reply reply =
                client.post(TRANSFER, "{\"value\":[%s]}".formatted(String.join(",", lines)));
        ok(reply);
        return reply.json();
    }

    private static String type(String line) {
        return Stream.of(MAPPER.readTree(line).get("@odata.type").stringValue().split("\\.", -1))
                .toList()
                .getLast();
    }

    private static String idOf(List<String> lines, String text) {
        String line = lines.stream().filter(each -> each.contains(text)).findFirst().orElseThrow();
        return MAPPER.readTree(line).get("id").stringValue();
    }

    private static String withId(String line, String id) {
        return ((ObjectNode) MAPPER.readTree(line)).put("id", id).toString();
    }
}
