package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.AccessExplanation.Wish;
import dev.quell.access.TenantId;
import dev.quell.access.jwt.IssuerFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Check by check, why a token may or may not. */
class AccessExplanationTest {
    private static final Optional<Wish> PATCH =
            Optional.of(new Wish("PATCH", "/beta/security/incidentTasks/213213"));

    @TempDir private Path folder;

    private TestTokens tokens;

    @BeforeEach
    void makeKeys() {
        IssuerFile file =
                IssuerFile.openOrCreate(
                        folder, () -> new TenantId("11111111-1111-4111-8111-111111111111"));
        tokens = new TestTokens(folder, file.tenant(), RunningQuell.START);
    }

    @Test
    void aGoodTokenPassesEveryCheck() {
        AccessExplanation good = explain(tokens.named("mara"), PATCH);

        assertThat(good.fine()).isTrue();
        assertThat(good.lines()).hasSize(10).allMatch(line -> line.startsWith("ok   "));
        assertThat(good.lines().getLast())
                .isEqualTo(
                        "ok   may taskWrite by SecurityIncident.ReadWrite.All and Security Operator");
        assertThat(good.lines()).anyMatch(line -> line.contains("who: the user mara.lind"));
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-audience,   audience, api://another",
        "expired,          lifetime, 2026-11-24",
        "mara-read-scope,  may taskWrite, delegated permission SecurityIncident.ReadWrite.All",
        "mara-reader-role, may taskWrite, directory role Security Operator",
        "app-read,         may taskWrite, application role SecurityIncident.ReadWrite.All"
    })
    void theFirstCheckThatFailsIsTheLastLine(String caller, String check, String named) {
        AccessExplanation bad = explain(tokens.named(caller), PATCH);

        assertThat(bad.fine()).isFalse();
        assertThat(bad.lines().getLast()).startsWith("NOT  " + check).contains(named);
        assertThat(bad.lines().subList(0, bad.lines().size() - 1))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("ok   "));
    }

    @Test
    void whatIsNoTokenFailsTheFirstCheck() {
        assertThat(explain("e30.e30.e30", PATCH).lines())
                .singleElement()
                .asString()
                .startsWith("NOT  form:");
        assertThat(explain("x".repeat(20_000), PATCH).lines()).hasSize(1);
    }

    @Test
    void aTokenOfAnotherIssuerIsToldWhichAreBelieved() {
        AccessExplanation explained =
                explain(
                        tokens.named("mara"),
                        PATCH,
                        Map.of("issuer.embedded-url", "https://quell.example/{tenant}"));

        assertThat(explained.lines().getLast())
                .startsWith("NOT  issuer: iss is 'https://quell.local/")
                .contains("https://quell.example/{tenant}")
                .contains("issuers.*.url");
    }

    @Test
    void aTokenSignedByAnotherIsNamedWithItsKey(@TempDir Path other) {
        IssuerFile file = IssuerFile.openOrCreate(other, () -> tokens.tenant());
        TestTokens forged = new TestTokens(other, file.tenant(), RunningQuell.START);

        assertThat(explain(forged.named("mara"), PATCH).lines().getLast())
                .startsWith("NOT  signature: no key of the issuer made it (kid '");
    }

    @Test
    void withoutAnOperationEveryPermissionIsListedAndTheTokenAloneDecides() {
        AccessExplanation explained = explain(tokens.named("app-read"), Optional.empty());

        assertThat(explained.fine()).isTrue();
        assertThat(explained.lines())
                .contains("ok   may taskRead by SecurityIncident.Read.All")
                .anyMatch(line -> line.startsWith("--   may taskWrite: Please grant"));
    }

    @Test
    void withoutATokenAnOperationSaysWhatItDemands() {
        AccessExplanation demand =
                AccessExplanation.of(config(Map.of()), outside(), Optional.empty(), PATCH);

        assertThat(demand.fine()).isTrue();
        assertThat(demand.lines())
                .containsExactly(
                        "taskWrite: an application role or scope, one of"
                                + " [SecurityIncident.ReadWrite.All]; a user also a directory role,"
                                + " one of [Security Operator, Security Administrator]");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /beta/security/incidentTasks,           taskRead",
        "GET,    security/incidenttasks('1')/incident,   taskRead",
        "DELETE, /beta/security/incidentTasks/1,         taskWrite",
        "POST,   /v1.0/security/incidents,               incidentWrite",
        "GET,    /beta/security/Alerts_V2/a_1,           alertRead",
        "PATCH,  /v1.0/security/alerts_v2/a_1,           alertWrite",
        "GET,    /beta/security/incidents/1/alerts,      alertRead",
        "POST,   security/incidents/1/alerts,           alertWrite",
        "POST,   security/incidents/1/comments,          incidentWrite",
        "GET,    /quell/v1/applications,                 identityRead",
        "POST,   /quell/v1/users,                        identityWrite",
        "POST,   /beta/security/incidentTasks/1/executeResponseAction, taskExecute",
        "POST,   security/incidentTasks('1')/EXECUTEResponseAction, taskExecute",
        "POST,   /beta/security/incidentTasks/1/microsoft.graph.security.executeResponseAction, taskExecute",
        "GET,    /beta/security/incidentTasks/1/executeResponseAction, taskRead",
        "POST,   /beta/security/incidentTasks/1/another, taskWrite",
        "GET,    /quell/v1/runs,                         taskRead",
        "GET,    /quell/v1/runs?$top=1,                  taskRead",
        "GET,    /quell/v1/Runs/run-1,                   taskRead",
        "POST,   /quell/v1/dry-runs,                     taskExecute",
        "POST,   /quell/v1/runs/run-1/cancel,            taskExecute",
        "POST,   /quell/v1/runs/run-1/retry,             taskExecute",
        "POST,   /quell/v1/runs/run-1/repeat,            taskExecute",
        "POST,   /quell/v1/runs/run-1/settle,            taskExecute"
    })
    void eachOperationHasItsPermission(String method, String path, String permission) {
        AccessExplanation demand =
                AccessExplanation.of(
                        config(Map.of()),
                        outside(),
                        Optional.empty(),
                        Optional.of(new Wish(method, path)));

        assertThat(demand.lines().getFirst()).startsWith(permission + ":");
    }

    @ParameterizedTest
    @CsvSource({"/beta/security", "/beta/users", "/", "%", "/health/live"})
    void aPathThatLeadsNowhereIsWrongUse(String path) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> explain(tokens.named("mara"), Optional.of(new Wish("GET", path))))
                .withMessageContaining("leads to no operation");
    }

    @Test
    void theTokenItselfIsNeverShown() {
        for (String caller : List.of("mara", "expired", "wrong-audience", "app-read")) {
            String token = tokens.named(caller);
            String[] parts = token.split("\\.", -1);

            assertThat(String.join("\n", explain(token, PATCH).lines()))
                    .doesNotContain(parts[0])
                    .doesNotContain(parts[1])
                    .doesNotContain(parts[2]);
        }
    }

    private AccessExplanation explain(String token, Optional<Wish> wish) {
        return explain(token, wish, Map.of());
    }

    private AccessExplanation explain(
            String token, Optional<Wish> wish, Map<String, String> settings) {
        return AccessExplanation.of(config(settings), outside(), Optional.of(token), wish);
    }

    private static Outside outside() {
        return Outside.at(InstantSource.fixed(RunningQuell.START));
    }

    private Config config(Map<String, String> settings) {
        Map<String, String> options = new HashMap<>(settings);
        options.put("data", folder.toString());
        return ConfigReader.read(Optional.empty(), Map.of(), options);
    }
}
