package dev.quell.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One mechanism reads, refuses and writes all evidence, by the schema. */
class TypedValuesTest {
    private static final int SAMPLES = 20;

    private static final TypeTable TABLE = TypeTable.of(Schema.of(ApiVersion.V1_0));
    private static final TypedReader READER = new TypedReader(TABLE);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String BASE =
            "\"createdDateTime\":\"2026-11-20T07:58:22.9566667Z\",\"verdict\":\"suspicious\",\"remediationStatus\":\"none\",\"roles\":[]";

    static List<String> evidenceTypes() {
        return SchemaValues.evidenceTypes();
    }

    @Test
    void thereAreFortyEightTypesOfEvidence() {
        assertThat(evidenceTypes()).hasSize(48);
    }

    @Test
    void bothVersionsHaveTheSameTypesOfEvidence() {
        TypeTable beta = TypeTable.of(Schema.of(ApiVersion.BETA));

        assertThat(beta.structure("alertEvidence")).isEqualTo(TABLE.structure("alertEvidence"));
        assertThat(evidenceTypes())
                .allSatisfy(
                        type -> assertThat(beta.structure(type)).isEqualTo(TABLE.structure(type)));
    }

    @ParameterizedTest
    @MethodSource("evidenceTypes")
    void whatGoesInComesOutEqualInItsOrder(String type) {
        SchemaValues values = new SchemaValues(new SplittableRandom(213_213));
        for (int i = 0; i < SAMPLES; i++) {
            ObjectNode evidence = values.evidence(type);

            assertThat(write(read(evidence.toString()), true)).isEqualTo(evidence.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("evidenceTypes")
    void everyPropertyThatMayNotBeNullIsDemanded(String type) {
        ObjectNode evidence = new SchemaValues(new SplittableRandom(7)).evidence(type);
        TABLE.structure(type)
                .members()
                .forEach(
                        (name, member) -> {
                            ObjectNode without = evidence.deepCopy();
                            without.remove(name);
                            ObjectNode ofNull = evidence.deepCopy();
                            ofNull.putNull(name);
                            if (member.nullable()) {
                                read(without.toString());
                                read(ofNull.toString());
                            } else {
                                refused(ofNull.toString())
                                        .isEqualTo(new Refusal.PropertyNull("evidence/3/" + name));
                                if (!member.collection()) {
                                    refused(without.toString())
                                            .isEqualTo(
                                                    new Refusal.PropertyMissing(
                                                            "evidence/3/" + name));
                                }
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("evidenceTypes")
    void aValueOfAnotherKindIsRefusedByNameForEveryProperty(String type) {
        ObjectNode evidence = new SchemaValues(new SplittableRandom(7)).evidence(type);
        for (String name : TABLE.structure(type).members().keySet()) {
            ObjectNode wrong = evidence.deepCopy();
            wrong.putArray(name).addArray();

            refused(wrong.toString())
                    .isInstanceOfSatisfying(
                            Refusal.PropertyKind.class,
                            kind -> assertThat(kind.property()).startsWith("evidence/3/" + name));
        }
    }

    @Test
    void whatTheSchemaLacksIsRefusedByNameAndPath() {
        refused(device("\"loggedOnUsers\":[{},{\"colour\":\"red\"}]"))
                .isEqualTo(
                        new Refusal.PropertyNotSupported(
                                "evidence/3/loggedOnUsers/1/colour",
                                List.of("accountName", "domainName")));
        refused("{\"@odata.type\":\"#microsoft.graph.security.fileEvidence\",\"hostName\":\"x\"}")
                .isInstanceOfSatisfying(
                        Refusal.PropertyNotSupported.class,
                        other -> assertThat(other.property()).isEqualTo("evidence/3/hostName"));
    }

    @Test
    void aTypeIsNamedAndIsOneOfThoseThatMayStandThere() {
        refused("{" + BASE + "}").isEqualTo(new Refusal.PropertyMissing("evidence/3/@odata.type"));
        refused("{\"@odata.type\":7}")
                .isEqualTo(new Refusal.PropertyKind("evidence/3/@odata.type", "a string"));
        for (String type :
                List.of(
                        "#microsoft.graph.security.fileDetails",
                        "#microsoft.graph.fileEvidence",
                        "")) {
            refused("{\"@odata.type\":\"" + type + "\"}")
                    .isInstanceOfSatisfying(
                            Refusal.ValueNotAllowed.class,
                            other -> {
                                assertThat(other.property()).isEqualTo("evidence/3/@odata.type");
                                assertThat(other.value()).isEqualTo(type);
                                assertThat(other.allowed())
                                        .contains("#microsoft.graph.security.deviceEvidence");
                            });
        }
    }

    @Test
    void enumMembersAreReadInAnyCaseAndWrittenInTheContracts() {
        assertThat(write(read(device("\"riskScore\":\"HIGH\"")), false))
                .contains("\"riskScore\":\"high\"");
        refused(device("\"riskScore\":\"severe\""))
                .isEqualTo(
                        new Refusal.ValueNotAllowed(
                                "evidence/3/riskScore",
                                "severe",
                                List.of("none", "informational", "low", "medium", "high")));
        refused(device("\"riskScore\":\"unknownFutureValue\""))
                .isInstanceOf(Refusal.ValueNotAllowed.class);
    }

    @Test
    void membersBehindTheSentinelAreForWhoeverPrefersThem() {
        JsonValue.Members running =
                read(
                        "{\"@odata.type\":\"microsoft.graph.security.urlEvidence\","
                                + BASE.replace("none", "running")
                                + ",\"url\":\"running\"}");

        assertThat(write(running, true)).contains("\"remediationStatus\":\"running\"");
        assertThat(write(running, false))
                .contains("\"remediationStatus\":\"unknownFutureValue\"")
                .contains("\"url\":\"running\"");
    }

    @Test
    void timesAreWrittenInUtcAndTicks() {
        assertThat(
                        write(
                                read(
                                        device(
                                                "\"firstSeenDateTime\":\"2026-11-20T08:00:00.123456789+02:00\"")),
                                false))
                .contains("\"firstSeenDateTime\":\"2026-11-20T06:00:00.1234567Z\"");
        for (String time : List.of("yesterday", "+10000-01-01T00:00:00Z", "2026-11-20")) {
            refused(device("\"firstSeenDateTime\":\"" + time + "\""))
                    .isEqualTo(
                            new Refusal.PropertyKind(
                                    "evidence/3/firstSeenDateTime",
                                    "a time such as 2026-12-31T17:00:00Z"));
        }
    }

    @Test
    void numbersKeepWithinTheirTypes() {
        assertThat(write(read(device("\"osBuild\":9223372036854775807")), false))
                .contains("\"osBuild\":9223372036854775807");
        for (String number : List.of("2147483648", "1.5", "\"7\"", "1e400")) {
            refused(device("\"rbacGroupId\":" + number))
                    .isEqualTo(
                            new Refusal.PropertyKind(
                                    "evidence/3/rbacGroupId",
                                    "a whole number from -2147483648 to 2147483647"));
        }
        refused(device("\"osBuild\":9223372036854775808")).isInstanceOf(Refusal.PropertyKind.class);
    }

    @Test
    void textsAndCollectionsHaveLimits() {
        String longest = "x".repeat(TypedReader.TEXT_CHARS_MAX);
        read(device("\"hostName\":\"" + longest + "\""));
        refused(device("\"hostName\":\"" + longest + "x\""))
                .isEqualTo(
                        new Refusal.TextTooLong("evidence/3/hostName", TypedReader.TEXT_CHARS_MAX));
        refused(device("\"hostName\":\"\\u0000\""))
                .isEqualTo(new Refusal.TextNotStorable("evidence/3/hostName"));
        String most = "\"x\",".repeat(TypedReader.ITEMS_MAX - 1) + "\"x\"";
        read(device("\"ipInterfaces\":[" + most + "]"));
        refused(device("\"ipInterfaces\":[" + most + ",\"x\"]"))
                .isEqualTo(new Refusal.TooMany("evidence/3/ipInterfaces", TypedReader.ITEMS_MAX));
    }

    @Test
    void aDictionaryHoldsAnythingThatCanBeKept() {
        String pod =
                "{\"@odata.type\":\"#microsoft.graph.security.kubernetesPodEvidence\","
                        + BASE
                        + ",\"labels\":%s}";

        assertThat(
                        write(
                                read(
                                        pod.formatted(
                                                "{\"app@odata.type\":\"#String\",\"app\":\"x\",\"n\":[1,2.5,null,{\"y\":false}]}")),
                                false))
                .contains("\"labels\":{\"app\":\"x\",\"n\":[1,2.5,null,{\"y\":false}]}");
        refused(pod.formatted("{\"app\":\"\\ud800\"}"))
                .isEqualTo(new Refusal.TextNotStorable("evidence/3/labels"));
        refused(pod.formatted("{\"app\\u0000\":1}"))
                .isEqualTo(new Refusal.TextNotStorable("evidence/3/labels"));
        refused(pod.formatted("{\"n\":123456789012345678901234567890}"))
                .isInstanceOf(Refusal.PropertyKind.class);
        refused(pod.formatted("[]"))
                .isEqualTo(new Refusal.PropertyKind("evidence/3/labels", "an object"));
    }

    @Test
    void aCollectionThatIsNullOrMissingIsEmptyWhereItMayNotBeNull() {
        assertThat(
                        write(
                                read(
                                        "{\"@odata.type\":\"#microsoft.graph.security.urlEvidence\","
                                                + BASE.replace(",\"roles\":[]", ",\"tags\":null")
                                                + "}"),
                                false))
                .contains("\"tags\":[]", "\"roles\":[]");
    }

    private static String device(String members) {
        return "{\"@odata.type\":\"#microsoft.graph.security.deviceEvidence\","
                + BASE
                + ","
                + members
                + "}";
    }

    private static JsonValue.Members read(String json) {
        return READER.whole(MAPPER.readTree(json), "alertEvidence", "evidence/3");
    }

    private static String write(JsonValue.Members evidence, boolean unknown) {
        byte[] written =
                new Json()
                        .write(
                                json -> {
                                    json.writeStartObject();
                                    new TypedWriter(TABLE, enums(unknown))
                                            .member(json, "alert", "evidence", evidence);
                                    json.writeEndObject();
                                });
        JsonNode answer = MAPPER.readTree(written);
        return answer.get("evidence").toString();
    }

    private static ObjectAssert<Refusal> refused(String json) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(json));
        assertThat(refused).as("%.200s", json).isNotNull();
        return assertThat(refused.refusal());
    }

    private static EnumForm enums(boolean unknown) {
        return unknown ? new EnumForm(Map.of()) : EnumForm.of(Schema.of(ApiVersion.V1_0));
    }
}
