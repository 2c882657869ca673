package dev.quell.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static final String HARD = "\"\\/\b\f\n\r\t\u0001\u001f é 🦀 \u2028 </script>";

    @Test
    void aValueIsWrittenInItsOrderWithoutWhiteSpace() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("z", new JsonValue.Whole(Long.MIN_VALUE));
        members.put("a", new JsonValue.Items(List.of(new JsonValue.Null(), truth(), none())));
        members.put("half", new JsonValue.Fraction(0.5));

        assertThat(JsonText.of(new JsonValue.Members(members)))
                .isEqualTo("{\"z\":-9223372036854775808,\"a\":[null,true,{}],\"half\":0.5}");
    }

    @Test
    void anyTextComesBackAsItWas() {
        JsonNode read =
                new JsonMapper().readTree(JsonText.of(none().with(HARD, new JsonValue.Text(HARD))));

        assertThat(read.get(HARD).stringValue()).isEqualTo(HARD);
    }

    @Test
    void theOrderOfMembersMeansNothing() {
        assertThat(none().with("a", truth()).with("b", none()))
                .isEqualTo(none().with("b", none()).with("a", truth()))
                .isNotEqualTo(none().with("a", truth()));
    }

    private static JsonValue truth() {
        return new JsonValue.Truth(true);
    }

    private static JsonValue.Members none() {
        return JsonValue.Members.none();
    }
}
