package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every case of the corpus, against a real server over a real socket. */
class CorpusTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The id that the files show; a server makes its own for each request. */
    private static final String REQUEST_ID = "5f0c2a1e-7d1b-4c39-9a54-2b6f0d8e91aa";

    /** The id that the files show of each step of a batch: any but the batch's. */
    private static final String STEP_ID = "0b7e4d52-93c6-4f1a-8d20-6a5c1e9f3b74";

    @TempDir private Path data;

    static List<CorpusCase> cases() {
        return CorpusCase.all();
    }

    @Test
    void theCorpusIsThere() {
        assertThat(CorpusCase.all()).hasSizeGreaterThanOrEqualTo(64);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theAnswerIsTheFiles(CorpusCase wanted) throws IOException {
        RawHttp.Reply reply = answer(wanted);

        assertThat(reply.status()).as(reply.text()).isEqualTo(wanted.status());
        String requestId = reply.header("request-id").getFirst();
        assertThat(UUID.fromString(requestId)).hasToString(requestId);
        for (String header : wanted.response().headers()) {
            String name = header.substring(0, header.indexOf(':'));
            String value = header.substring(name.length() + 1).strip();
            assertThat(reply.header(name))
                    .as(name)
                    .containsExactly(value.replace(REQUEST_ID, requestId));
        }
        if (!reply.header("Content-Type").toString().contains("json")) {
            assertThat(reply.text().strip()).isEqualTo(wanted.response().body().strip());
        } else {
            assertThat(body(withStepId(reply.text(), requestId), wanted))
                    .isEqualTo(
                            MAPPER.readTree(
                                            wanted.response()
                                                    .body()
                                                    .replace(REQUEST_ID, requestId)
                                                    .replaceAll(CorpusCase.PAGE_TOKEN, "$1any"))
                                    .toString());
        }
    }

    private RawHttp.Reply answer(CorpusCase wanted) throws IOException {
        Map<String, String> options = new HashMap<>(wanted.connectors());
        options.put("port", "0");
        options.put("data", data.toString());
        options.put("graph.strict", Boolean.toString(wanted.strict()));
        Config config = ConfigReader.read(Optional.empty(), Map.of(), options);
        Outside outside = Outside.at(InstantSource.fixed(wanted.clock()));
        try (Quell quell = Quell.start(config, outside, _ -> {})) {
            TenantId tenant = wanted.tenant().or(quell::tenant).orElseThrow();
            for (String json : wanted.stored()) {
                StoredThings.store(quell.store().ledger(), tenant, json);
            }
            if (wanted.storeIsAway()) {
                quell.store().close();
            }
            String token =
                    new TestTokens(quell.data(), tenant, wanted.clock()).named(wanted.caller());
            String authority = URI.create(quell.origin()).getAuthority();
            String pageToken = "";
            if (wanted.follows().isPresent()) {
                byte[] before =
                        wanted.follows()
                                .get()
                                .requestBytes(new CorpusCase.Filling(token, authority, pageToken));
                pageToken = pageToken(RawHttp.exchange(quell.origin(), before));
            }
            RawHttp.Reply reply =
                    RawHttp.exchange(
                            quell.origin(),
                            wanted.requestBytes(
                                    new CorpusCase.Filling(token, authority, pageToken)));
            return new RawHttp.Reply(
                    reply.status(),
                    reply.headers(),
                    reply.text().replace(quell.origin(), "http://127.0.0.1:8080"));
        }
    }

    private static String pageToken(RawHttp.Reply reply) {
        String link = MAPPER.readTree(reply.text()).get("@odata.nextLink").stringValue();
        return link.substring(link.indexOf("$skiptoken=") + "$skiptoken=".length());
    }

    private static String withStepId(String text, String requestId) {
        return text.replaceAll(
                "\"request-id\":\"(?!%s)[0-9a-f-]{36}\"".formatted(requestId),
                "\"request-id\":\"" + STEP_ID + "\"");
    }

    /** As text, which keeps the order of members; without what the case says. */
    private static String body(String text, CorpusCase wanted) {
        JsonNode body = MAPPER.readTree(text.replaceAll(CorpusCase.PAGE_TOKEN, "$1any"));
        List<String> names = new ArrayList<>(body.propertyNames());
        wanted.without()
                .ifPresent(
                        name -> {
                            assertThat(names).first().isEqualTo(name);
                            ((ObjectNode) body).remove(name);
                        });
        return body.toString();
    }
}
