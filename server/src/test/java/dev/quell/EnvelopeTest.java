package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What never reaches a route, or is refused by the HTTP library, is in Graph's envelope too. */
class EnvelopeTest {
    @AutoClose private static final RunningQuell quell = new RunningQuell();

    /** {@code ~} stands for a line's end, {@code *} for a thousand characters. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a path outside          | GET /elsewhere HTTP/1.1~Host: a~                         | 404 | ResourceNotFound",
                "the root                | GET / HTTP/1.1~Host: a~                                  | 404 | ResourceNotFound",
                "health, elsewhere       | GET /health HTTP/1.1~Host: a~                            | 404 | ResourceNotFound",
                "health, another method  | POST /health/live HTTP/1.1~Host: a~Content-Length: 0~    | 405 | Request_BadRequest",
                "no token                | GET /beta/me HTTP/1.1~Host: a~                           | 401 | InvalidAuthenticationToken",
                "two tokens              | GET /beta/me HTTP/1.1~Host: a~Authorization: Bearer a~Authorization: Bearer b~ | 401 | InvalidAuthenticationToken",
                "no host                 | GET /beta/me HTTP/1.1~                                   | 400 | BadRequest",
                "two hosts               | GET /beta/me HTTP/1.1~Host: a~Host: b~                   | 400 | BadRequest",
                "no HTTP                 | hello~                                                   | 400 | BadRequest",
                "a version to come       | GET /beta/me HTTP/3.0~Host: a~                           | 505 | HttpVersionNotSupported",
                "a long URI              | GET /********* HTTP/1.1~Host: a~                         | 414 | UriTooLong",
                "large headers           | GET /beta/me HTTP/1.1~Host: a~X: **********************************~ | 431 | RequestHeaderFieldsTooLarge",
                "two lengths             | POST /beta/me HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 2~ | 400 | BadRequest",
                "another transfer coding | POST /beta/me HTTP/1.1~Host: a~Transfer-Encoding: identity, chunked~ | 400 | BadRequest",
                "another expectation     | POST /beta/me HTTP/1.1~Host: a~Expect: tea~Content-Length: 0~ | 417 | ExpectationFailed",
                "a path encoded twice    | GET /beta/%252e HTTP/1.1~Host: a~                        | 400 | BadRequest",
                "a NUL in the path       | GET /beta/%00 HTTP/1.1~Host: a~                          | 400 | BadRequest"
            })
    void isGraphsEnvelope(String name, String request, int status, String code) throws IOException {
        String text = request.strip().replace("~", "\r\n").replace("*", "x".repeat(1_000));

        RawHttp.Reply reply =
                RawHttp.exchange(
                        quell.quell().origin(),
                        (text + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

        assertThat(reply.status()).as(name + ": " + reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type").getFirst()).startsWith("application/json");
        JsonNode error = new JsonMapper().readTree(reply.text()).get("error");
        assertThat(error.get("code").stringValue()).isEqualTo(code);
        assertThat(error.get("message").stringValue()).isNotBlank();
        assertThat(error.get("innerError").get("date").stringValue())
                .isEqualTo("2026-11-24T10:15:30");
        assertThat(reply.header("request-id"))
                .containsExactly(error.get("innerError").get("request-id").stringValue());
    }
}
