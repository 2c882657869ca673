package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import dev.quell.audit.PropertyChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What contract.md says of one task, beyond the corpus. */
class TaskApiTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;
    private Client mara;

    @BeforeEach
    void aTaskIsThere() {
        world = quell.world("4107");
        mara = world.as("mara");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/beta/security/incidentTasks('4107')",
                "/beta/security/incidentTasks(%274107%27)",
                "/beta//security//incidentTasks//4107",
                "/BETA/Security/INCIDENTTASKS/4107",
                "/beta/security/incidentTasks/4107/",
                "/beta/security/incidentTasks/%34107",
                "/beta/security/incidentTasks/4107?unknown=ignored"
            })
    void anySpellingOfThePathLeadsToTheTask(String path) {
        assertThat(mara.get(path).json().get("id").stringValue()).isEqualTo("4107");
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/security/incidentTasks/a%2Fb%20c%27d, Invalid incidentTask id a/b c'd",
        "/beta/security/incidentTasks/%252F,         The request is not well-formed HTTP.",
        "/beta/security/incidentTasks/41;x=1,        Invalid incidentTask id 41;x=1",
        "/beta/security/incidentTasks/-1,            Invalid incidentTask id -1",
        "/beta/security/incidentTasks/0/status,      Resource not found for the segment 'status'.",
        "/beta/security/nothing,                     Resource not found for the segment 'nothing'.",
        "/beta/me,                                   Resource not found for the segment 'me'.",
        "/beta,                                      Resource not found for the segment 'beta'.",
        "/v1.0/security/incidentTasks/4107, Resource not found for the segment 'incidentTasks'."
    })
    void aPathThatLeadsNowhereIs400AndNamesWhere(String path, String message) {
        Reply reply = mara.get(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo(message);
    }

    @Test
    void anIdAsLongAsAUriMayBeIsRefusedAndCutInTheAnswer() {
        Reply reply = mara.get("/beta/security/incidentTasks/" + "9".repeat(4_000));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;odata.metadata=full;IEEE754Compatible=true",
                "*/*",
                "text/plain;q=0.9",
                "application/json, text/plain, */*"
            })
    void anyAcceptIsAnsweredAlike(String accept) {
        Reply reply = mara.get(TASK, "Accept", accept);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").orElse(""))
                .startsWith("application/json;odata.metadata=minimal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter=x",
                "$TOP=1",
                "$unknown=1",
                "$select=nothing",
                "$expand=alerts",
                "$select=id&%24select=id"
            })
    void aQueryOptionThatMeansNothingHereIsRefusedRatherThanIgnored(String query) {
        assertThat(mara.get(TASK + "?" + query).status()).isEqualTo(400);
        assertThat(mara.get(TASK + "?" + query).code()).isEqualTo("BadRequest");
    }

    @Test
    void membersAreSelectedAndTheIncidentIsExpanded() {
        JsonNode selected = mara.get(TASK + "?$select=id,actionStatus").json();
        assertThat(selected.propertyNames())
                .containsExactly("@odata.context", "@odata.type", "id", "actionStatus");
        assertThat(selected.get("@odata.context").stringValue())
                .endsWith("#security/incidentTasks(id,actionStatus)/$entity");

        JsonNode expanded = mara.get(TASK + "?%24expand=incident").json();
        assertThat(expanded.get("incident").get("severity").stringValue()).isEqualTo("high");
        assertThat(expanded.get("@odata.context").stringValue())
                .endsWith("#security/incidentTasks(incident())/$entity");

        JsonNode incident = mara.get(TASK + "/incident?$select=id,status").json();
        assertThat(incident.propertyNames()).containsExactly("@odata.context", "id", "status");
    }

    @Test
    void aTaskIsDeletedOnceAndTheTrailKeepsIt() {
        assertThat(mara.send("DELETE", TASK, Optional.empty()).status()).isEqualTo(204);
        assertThat(mara.get(TASK).status()).isEqualTo(404);
        assertThat(quell.quell().auditTrail().read(world.tenant(), 0, 10).getLast().changes())
                .extracting(PropertyChange::property)
                .contains("displayName", "status");
        assertThat(mara.send("DELETE", TASK, Optional.empty()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "APPLICATION/JSON;odata.metadata=minimal"
            })
    void jsonWithParametersIsTaken(String type) {
        assertThat(mara.patch(TASK, "{\"status\":\"failed\"}", "Content-Type", type).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=utf-16",
                "application/jsonx",
                "application/xml",
                "text/json"
            })
    void anotherTypeOrCharsetIs415(String type) {
        assertThat(mara.patch(TASK, "{\"status\":\"failed\"}", "Content-Type", type).status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":null}                            | Property 'status' must not be null.",
                "{\"status\":1}                               | Property 'status' must be a string.",
                "{\"status\":[\"open\"]}                      | Property 'status' must be a string.",
                "{\"status\":\"\"}                            | Invalid value ''",
                "{\"Status\":\"open\"}                        | Property 'Status' cannot be updated.",
                "{\"__proto__\":{}}                           | Property '__proto__' cannot be updated.",
                "{\"displayName\":null}                       | Property 'displayName' cannot be updated.",
                "{\"id\":\"4108\"}                            | Property 'id' cannot be updated.",
                "{\"incident\":{\"id\":\"882\"}}              | Property 'incident' cannot be updated.",
                "{\"responseAction\":null}                    | Property 'responseAction' cannot be updated.",
                "{\"status\":\"open\",\"status\":\"failed\"}  | A property is given twice at offset",
                "{\"status\":\"open\"} x                      | The text is no valid JSON at offset",
                "{'status':'open'}                            | The text is no valid JSON at offset",
                "{\"status\":\"open\",}                       | The text is no valid JSON at offset",
                "{\"status\":\"open\",\"incident@odata.bind\":\"security/incidents/1\"} | Property 'incident@odata.bind' cannot be updated.",
                "{\"incident\":{\"id\":\"881\",\"status\":\"resolved\"}} | Property 'incident' cannot be updated.",
                "[]                                           | An object is expected.",
                "\"completed\"                                | An object is expected.",
                "null                                         | An object is expected.",
                "{\"x\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]} | nested too deeply",
                "{\"status\":\"open\",\"x\":1e999999999}      | Property 'x' cannot be updated."
            })
    void aBodyThatIsNoChangeOfTheStatusIsRefusedByName(String body, String message) {
        Reply reply = mara.patch(TASK, body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BadRequest");
        assertThat(reply.message()).contains(message.strip());
        assertThat(mara.get(TASK).json().get("lastModifiedDateTime").stringValue())
                .isEqualTo("2026-11-21T09:30:15.1234567Z");
    }

    @Test
    void annotationsAndEqualCopiesAreHarmless() {
        String task = mara.get(TASK).response().body();
        String changed = task.replace("\"status\":\"open\"", "\"status\":\"completed\"");

        assertThat(mara.patch(TASK, changed).json().get("status").stringValue())
                .isEqualTo("completed");
        assertThat(
                        mara.patch(
                                        TASK,
                                        "{\"@odata.type\":\"#microsoft.graph.security.incidentTask\"}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aTimeThatAClientCutToMillisecondsIsStillACopy() {
        assertThat(
                        mara.patch(TASK, "{\"lastModifiedDateTime\":\"2026-11-21T09:30:15.123Z\"}")
                                .status())
                .isEqualTo(200);
        assertThat(
                        mara.patch(TASK, "{\"lastModifiedDateTime\":\"2026-11-21T09:30:15.124Z\"}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void timesHave100NanosecondsFromTheClockToTheWire() throws IOException {
        quell.at(Instant.parse("2026-11-24T10:15:30.123456789Z"));

        String body = world.as("mara").patch(TASK, "{\"status\":\"failed\"}").response().body();

        assertThat(body).contains("\"lastModifiedDateTime\":\"2026-11-24T10:15:30.1234567Z\"");
        assertThat(mara.get(TASK).response().body()).isEqualTo(body);
    }

    @Test
    void aTasksModificationTimeNeverGoesBack() {
        quell.at(Instant.parse("2026-11-21T09:00:00Z"));

        Reply reply = world.as("mara").patch(TASK, "{\"status\":\"failed\"}");

        assertThat(reply.json().get("lastModifiedDateTime").stringValue())
                .isEqualTo("2026-11-21T09:30:15.1234568Z");
    }

    @Test
    void aChangeByAnApplicationShowsItsName() {
        Reply reply = world.as("app-write").patch(TASK, "{\"status\":\"failed\"}");

        assertThat(reply.json().get("lastModifiedByDisplayName").stringValue())
                .startsWith("API-App:");
    }

    @Test
    void aBodyInGzipIsInflated() throws IOException {
        Client.Reply plain = mara.patch(TASK, "{\"status\":\"inProgress\"}");
        assertThat(plain.status()).isEqualTo(200);

        RawHttp.Reply reply = send(gzip("{\"status\":\"completed\"}"), "Content-Encoding: gzip");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).contains("\"status\":\"completed\"");
    }

    @Test
    void aBodyThatGrowsBeyondTheLimitIsCutOff() throws IOException {
        byte[] bomb = gzip("{\"status\":\"" + " ".repeat(10_000_000) + "\"}");
        assertThat(bomb).hasSizeLessThan(64 * 1_024);

        RawHttp.Reply reply = send(bomb, "Content-Encoding: gzip");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text()).contains("\"code\":\"RequestEntityTooLarge\"");
    }

    @Test
    void anotherContentEncodingIs415SoThatClientsRepeatPlainly() throws IOException {
        assertThat(send(new byte[] {1, 2, 3}, "Content-Encoding: br").status()).isEqualTo(415);
        assertThat(send(new byte[] {1, 2, 3}, "Content-Encoding: gzip, gzip").status())
                .isEqualTo(415);
    }

    @Test
    void aBodyOverTheLimitIs413AndAtTheLimitIsRead() {
        String atLimit = padded(64 * 1_024);

        assertThat(mara.patch(TASK, atLimit).status()).isEqualTo(200);
        assertThat(mara.patch(TASK, atLimit + " ").status()).isEqualTo(413);
        assertThat(mara.patch(TASK, atLimit + " ").code()).isEqualTo("RequestEntityTooLarge");
    }

    @Test
    void textThatIsNotUtf8OrHasABomIsRefused() throws IOException {
        byte[] latin1 = "{\"status\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(send(latin1, "X: y").text()).contains("The text is not UTF-8.");
        assertThat(mara.patch(TASK, "\uFEFF{}").message()).contains("byte order mark");
        byte[] utf16 = "{\"status\":\"open\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(send(utf16, "X: y").status()).isEqualTo(400);
    }

    @Test
    void preferencesThatAreHonouredAreSaidToBe() {
        Reply minimal =
                mara.patch(
                        TASK, "{\"status\":\"failed\"}", "Prefer", "respond-async, Return=Minimal");
        assertThat(minimal.status()).isEqualTo(204);
        assertThat(minimal.header("Preference-Applied")).contains("return=minimal");
        assertThat(minimal.response().body()).isEmpty();

        Reply whole =
                mara.patch(TASK, "{\"status\":\"open\"}", "Prefer", "include-unknown-enum-members");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Preference-Applied")).isEmpty();
    }

    @Test
    void aLostUpdateIsRefusedWhereItsVersionIsNamed() {
        String tag = mara.get(TASK).header("ETag").orElseThrow();
        Reply first = mara.patch(TASK, "{\"status\":\"failed\"}", "If-Match", tag);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isNotEqualTo(Optional.of(tag));

        assertThat(mara.patch(TASK, "{\"status\":\"open\"}", "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(mara.send("DELETE", TASK, Optional.empty(), "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(mara.patch(TASK, "{\"status\":\"open\"}", "If-Match", "\"never\"").status())
                .isEqualTo(412);
        assertThat(mara.get(TASK).json().get("status").stringValue()).isEqualTo("failed");
        assertThat(mara.patch(TASK, "{\"status\":\"open\"}", "If-Match", "*").status())
                .isEqualTo(200);
    }

    @Test
    void theCallersRequestIdIsEchoedUnlessItIsNotPrintable() {
        assertThat(mara.get(TASK, "client-request-id", "abc-1").header("client-request-id"))
                .contains("abc-1");
        Reply reply = mara.get(TASK, "client-request-id", "x".repeat(200));
        assertThat(reply.header("client-request-id")).isEqualTo(reply.header("request-id"));
    }

    @Test
    void headIsGetWithoutTheBodyAndOtherMethodsAreNamed() {
        Reply head = mara.send("HEAD", TASK, Optional.empty());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();

        Reply put = mara.send("PUT", TASK, Optional.of("{}"));
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).contains("GET, PATCH, DELETE");
        assertThat(put.code()).isEqualTo("Request_BadRequest");
    }

    private RawHttp.Reply send(byte[] body, String header) throws IOException {
        String head =
                "PATCH "
                        + TASK
                        + " HTTP/1.1\r\nHost: "
                        + URI.create(mara.origin()).getAuthority()
                        + "\r\nAuthorization: bearer "
                        + mara.token()
                        + "\r\nContent-Type: application/json\r\n"
                        + header
                        + "\r\nConnection: close\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return RawHttp.exchange(mara.origin(), bytes.toByteArray());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String padded(int length) {
        String body = "{\"status\":\"completed\"}";
        return body + " ".repeat(length - body.length());
    }

    @Test
    void ofTwoPreferencesThatContradictTheFirstCounts() {
        assertThat(
                        mara.patch(TASK, "{}", "Prefer", "return=representation, return=minimal")
                                .status())
                .isEqualTo(200);
        assertThat(mara.patch(TASK, "{}", "Prefer", "return=minimal; x=1").status()).isEqualTo(204);
    }

    @Test
    void halfASurrogatePairDoesNotComeBackAsOne() {
        assertThat(mara.patch(TASK, "{\"status\":\"\\ud800\"}").message()).contains("\uFFFD");
        Reply cut = mara.get("/beta/security/incidentTasks/" + "a".repeat(255) + "%F0%9F%98%80bc");
        assertThat(cut.message()).endsWith("\uD83D\uDE00…");
    }

    @Test
    void behindAProxyLinksAreOnHttps() throws IOException {
        try (RunningQuell proxied =
                new RunningQuell("behind-proxy", "true", "allow.embedded-issuer", "true")) {
            proxied.store(proxied.tenant(), "4107");
            Reply reply = proxied.as("mara").get(TASK);

            assertThat(reply.json().get("@odata.context").stringValue()).startsWith("https://");
            assertThat(reply.header("Strict-Transport-Security")).contains("max-age=31536000");
        }
        assertThat(mara.get(TASK).header("Strict-Transport-Security")).isEmpty();
    }
}
