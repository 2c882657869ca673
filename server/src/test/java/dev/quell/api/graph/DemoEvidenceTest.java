package dev.quell.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertReport;
import dev.quell.demo.Stories;
import dev.quell.terms.JsonText;
import dev.quell.terms.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demo tells of alerts is what a product could have sent. */
class DemoEvidenceTest {
    private static final TenantId TENANT = new TenantId("11111111-1111-1111-1111-111111111111");

    private final TypedReader reader = new TypedReader(TypeTable.of(Schema.of(ApiVersion.V1_0)));
    private final JsonMapper mapper = new JsonMapper();

    @Test
    void everyPieceOfEvidenceIsReadAsItIs() {
        assertThat(reports().flatMap(report -> report.evidence().stream()))
                .allSatisfy(
                        piece ->
                                assertThat(reader.whole(json(piece), "alertEvidence", "evidence"))
                                        .isEqualTo(piece));
    }

    @Test
    void everyFactIsReadAsItIs() {
        assertThat(reports().map(AlertReport::facts))
                .allSatisfy(
                        facts ->
                                assertThat(
                                                reader.given(
                                                        json(facts),
                                                        reader.structure(AlertJson.TYPE),
                                                        Set.of(),
                                                        ""))
                                        .isEqualTo(facts));
    }

    /** Ten types are several stories' worth. */
    @Test
    void evidenceIsOfManyTypes() {
        assertThat(
                        reports()
                                .flatMap(report -> report.evidence().stream())
                                .map(JsonValue.Members::members)
                                .map(Map::entrySet)
                                .map(entries -> entries.iterator().next().getValue())
                                .distinct())
                .hasSize(10);
    }

    private static Stream<AlertReport> reports() {
        Stories stories = new Stories(TENANT, 7);
        return IntStream.range(0, 100)
                .mapToObj(stories::story)
                .flatMap(story -> story.alerts().stream())
                .map(Alert::report);
    }

    private JsonNode json(JsonValue value) {
        return mapper.readTree(JsonText.of(value));
    }
}
