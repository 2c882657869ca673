package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.DirectoryRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What may this caller do, and whom to ask for the rest? */
class MeApiTest {
    private static final String ME = "/quell/v1/me";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    @Test
    void aUserIsToldByWhichClaimsHeMay() {
        JsonNode me = quell.as("mara").get(ME).json();

        assertThat(me.get("tenantId").stringValue()).isEqualTo(quell.tenant().text());
        assertThat(me.get("principal").get("type").stringValue()).isEqualTo("user");
        assertThat(me.get("principal").get("displayName").stringValue()).isEqualTo("mara.lind");
        assertThat(texts(me.get("scopes"))).containsExactly(TestTokens.WRITE);
        assertThat(texts(me.get("directoryRoles"))).containsExactly("Security Operator");
        assertThat(permission(me, "taskWrite").toString())
                .isEqualTo(
                        """
                        {"permission":"taskWrite","allowed":true,"grantedBy":[\
                        {"claim":"scp","value":"SecurityIncident.ReadWrite.All"},\
                        {"claim":"wids","value":"Security Operator"}]}""");
    }

    @Test
    void anApplicationIsToldWhatIsMissingAndWhatToAskFor() {
        JsonNode me = quell.as("app-read").get(ME).json();

        assertThat(permission(me, "taskRead").get("allowed").booleanValue()).isTrue();
        JsonNode write = permission(me, "taskWrite");
        assertThat(write.get("allowed").booleanValue()).isFalse();
        assertThat(write.get("missing").get("claim").stringValue()).isEqualTo("roles");
        assertThat(texts(write.get("missing").get("anyOf"))).containsExactly(TestTokens.WRITE);
        assertThat(write.get("ask").stringValue())
                .startsWith("Please grant the application role SecurityIncident.ReadWrite.All to")
                .contains("soar");
    }

    @Test
    void aUserWithoutTheRoleIsToldToAskForThatOne() {
        String reader = quell.tokens().user("r", TestTokens.WRITE, DirectoryRole.GLOBAL_READER);

        JsonNode write = permission(quell.with(reader).get(ME).json(), "taskWrite");

        assertThat(write.get("missing").get("claim").stringValue()).isEqualTo("wids");
        assertThat(write.get("ask").stringValue())
                .contains("the directory role Security Operator or Security Administrator");
    }

    /** Every line of the table of routes that asks for a permission, whoever asks. */
    @Test
    void everyOperationIsListedAsTheDoorsWouldHaveIt() {
        JsonNode operations = quell.as("app-read").get(ME).json().get("operations");
        List<String> lines = new ArrayList<>();
        for (JsonNode operation : operations) {
            String line =
                    operation.get("method").stringValue()
                            + " "
                            + operation.get("path").stringValue()
                            + " "
                            + operation.get("operation").stringValue();
            lines.add(line);
            boolean allowed = operation.get("allowed").booleanValue();
            assertThat(allowed)
                    .as(line)
                    .isEqualTo(
                            (line.startsWith("GET ")
                                            && (line.contains("/security/")
                                                    || line.contains("/quell/v1/runs")))
                                    || line.endsWith("$batch Batch")
                                    || line.endsWith("ExportThings"));
        }

        assertThat(lines)
                .isEqualTo(
                        quell.quell()
                                .routes()
                                .filter(line -> !line.endsWith(" anybody"))
                                .filter(line -> !line.endsWith(" callback"))
                                .filter(line -> !line.contains(" GetMe "))
                                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                                .toList());
    }

    @Test
    void whoeverIsNotKnownIsToldNothing() {
        assertThat(quell.as("nobody").get(ME).status()).isEqualTo(401);
        assertThat(quell.as("expired").get(ME).status()).isEqualTo(401);
    }

    @Test
    void itNeedsNoPermissionAndChangesNothing() {
        assertThat(quell.as("app-no-roles").get(ME).status()).isEqualTo(200);
        assertThat(quell.as("app-write").post(ME, "{}").status()).isEqualTo(405);
        assertThat(quell.as("app-no-roles").get(ME).header("Cache-Control").orElse(""))
                .contains("no-store");
    }

    @Test
    void itsPathIsReadAsAllOthers() {
        assertThat(quell.as("app-no-roles").get("//quell/V1/me/").status()).isEqualTo(200);
        assertThat(quell.as("app-no-roles").get("/quell/v1/you").status()).isEqualTo(400);
    }

    private static JsonNode permission(JsonNode me, String name) {
        for (JsonNode permission : me.get("permissions")) {
            if (permission.get("permission").stringValue().equals(name)) {
                return permission;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.stringValue()));
        return texts;
    }
}
