package dev.quell.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.api.wire.Answer;
import dev.quell.api.wire.RequestIds;
import dev.quell.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refused query options as the wire shows them: contract.md §7.2, examples 17 and 18. */
class QueryErrorsTest {
    private static final RequestIds IDS =
            new RequestIds(new UUID(0x5f0c2a1e7d1b4c39L, 0x9a542b6f0d8e91aaL), "mine");

    private final GraphErrors errors =
            new GraphErrors(InstantSource.fixed(Instant.parse("2026-11-24T10:15:30Z")));

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        new Refusal.FilterPropertyUnknown(
                                "owner", "microsoft.graph.security.incidentTask"),
                        "Invalid filter clause: Could not find a property named 'owner' on type"
                                + " 'microsoft.graph.security.incidentTask'."),
                Arguments.of(
                        new Refusal.FilterInvalid("Syntax error at its end."),
                        "Invalid filter clause: Syntax error at its end."),
                Arguments.of(
                        new Refusal.QueryOptionRepeated("$top"),
                        "The query option '$top' is given more than once."),
                Arguments.of(
                        new Refusal.QueryOptionInvalid("$count", "It is true or false."),
                        "Invalid value for query option '$count'. It is true or false."),
                Arguments.of(
                        new Refusal.QueryNotDecodable(),
                        "The query of the URI is not percent-encoded UTF-8."),
                Arguments.of(
                        new Refusal.PageTokenInvalid(),
                        "Invalid skiptoken. Follow @odata.nextLink as it was given."));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aRefusedOptionIsABadRequest(Refusal refusal, String message) {
        Answer answer = errors.refused(refusal, IDS);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .startsWith(
                        "{\"error\":{\"code\":\"BadRequest\",\"message\":\""
                                + message
                                + "\",\"innerError\":{");
    }

    @Test
    void aTopThatIsTooLargeHasNoCodeAndEmptyDetails() {
        Answer answer = errors.refused(new Refusal.TopTooLarge(500, "501"), IDS);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .isEqualTo(
                        """
                        {"error":{"code":"","message":"The query specified in the URI is not valid. \
                        The limit of '500' for Top query has been exceeded. \
                        The value from the incoming request is '501'.","details":[],\
                        "innerError":{"date":"2026-11-24T10:15:30",\
                        "request-id":"5f0c2a1e-7d1b-4c39-9a54-2b6f0d8e91aa",\
                        "client-request-id":"mine"}}}""");
    }

    @Test
    void anEchoOfManyCharactersIsCutBetweenThem() {
        Answer answer =
                errors.refused(
                        new Refusal.FilterPropertyUnknown("a" + "𐐷".repeat(300), "some.type"),
                        IDS);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("'a" + "𐐷".repeat(255) + "…' on type 'some.type'.");
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
