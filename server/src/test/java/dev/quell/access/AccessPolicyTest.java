package dev.quell.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may: contract.md §6. */
class AccessPolicyTest {
    private static final String READ = "SecurityIncident.Read.All";
    private static final String WRITE = "SecurityIncident.ReadWrite.All";

    @ParameterizedTest
    @CsvSource({
        "SecurityIncident.Read.All,      SECURITY_READER,        true,  false",
        "SecurityIncident.Read.All,      SECURITY_ADMINISTRATOR, true,  false",
        "SecurityIncident.ReadWrite.All, SECURITY_READER,        true,  false",
        "SecurityIncident.ReadWrite.All, GLOBAL_READER,          true,  false",
        "SecurityIncident.ReadWrite.All, SECURITY_OPERATOR,      true,  true",
        "SecurityIncident.ReadWrite.All, SECURITY_ADMINISTRATOR, true,  true",
        "SecurityAlert.ReadWrite.All,    SECURITY_ADMINISTRATOR, false, false",
        "securityincident.readwrite.all, SECURITY_OPERATOR,      false, false"
    })
    void aUserNeedsBothTheScopeAndTheRole(
            String scope, DirectoryRole role, boolean reads, boolean writes) {
        Caller caller = caller(new Credentials.Delegated(List.of(scope), Set.of(role)));

        assertThat(may(() -> caller.demandRead(Permission.TASK_READ))).isEqualTo(reads);
        assertThat(may(() -> caller.demandWrite(Permission.TASK_WRITE))).isEqualTo(writes);
    }

    @ParameterizedTest
    @CsvSource({
        "SecurityAlert.Read.All,         SECURITY_READER,        true,  false",
        "SecurityAlert.ReadWrite.All,    SECURITY_OPERATOR,      true,  true",
        "SecurityAlert.ReadWrite.All,    GLOBAL_READER,          true,  false",
        "SecurityIncident.Read.All,      SECURITY_READER,        true,  false",
        "SecurityIncident.ReadWrite.All, SECURITY_ADMINISTRATOR, true,  false"
    })
    void whoeverReadsIncidentsReadsAlertsAndWritesNone(
            String scope, DirectoryRole role, boolean reads, boolean writes) {
        Caller caller = caller(new Credentials.Delegated(List.of(scope), Set.of(role)));

        assertThat(may(() -> caller.demandRead(Permission.ALERT_READ))).isEqualTo(reads);
        assertThat(may(() -> caller.demandWrite(Permission.ALERT_WRITE))).isEqualTo(writes);
    }

    @Test
    void aUserWithoutADirectoryRoleMayNothing() {
        Caller caller = caller(new Credentials.Delegated(List.of(READ, WRITE), Set.of()));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> caller.demandWrite(Permission.TASK_WRITE))
                .extracting(Refused::refusal)
                .isEqualTo(
                        new Refusal.DirectoryRoleMissing(
                                List.of("Security Operator", "Security Administrator")));
    }

    @ParameterizedTest
    @CsvSource({
        "Quell.Identity.Read.All,        SECURITY_READER,        false, false",
        "Quell.Identity.ReadWrite.All,   GLOBAL_READER,          true,  false",
        "Quell.Identity.ReadWrite.All,   SECURITY_OPERATOR,      false, false",
        "Quell.Identity.Read.All,        SECURITY_ADMINISTRATOR, true,  false",
        "Quell.Identity.ReadWrite.All,   SECURITY_ADMINISTRATOR, true,  true",
        "SecurityIncident.ReadWrite.All, SECURITY_ADMINISTRATOR, false, false"
    })
    void whoMayDoWhatIsForAdministratorsAlone(
            String scope, DirectoryRole role, boolean reads, boolean writes) {
        Caller caller = caller(new Credentials.Delegated(List.of(scope), Set.of(role)));

        assertThat(may(() -> caller.demandRead(Permission.IDENTITY_READ))).isEqualTo(reads);
        assertThat(may(() -> caller.demandWrite(Permission.IDENTITY_WRITE))).isEqualTo(writes);
    }

    @Test
    void theNamesOfTheGraphApiGiveNoSayOverWhoMayDoWhat() {
        List<String> names = AccessPolicy.recommended().names(Permission.ofGraph());

        assertThat(names)
                .containsExactlyInAnyOrder(
                        READ, WRITE, "SecurityAlert.Read.All", "SecurityAlert.ReadWrite.All");
        Caller caller = caller(new Credentials.ApplicationOnly(names));
        assertThat(may(() -> caller.demandRead(Permission.IDENTITY_READ))).isFalse();
    }

    @Test
    void anOperatorMayDoWhateverThePolicyKnows() {
        Caller operator =
                Caller.operator(
                        "app create",
                        new TenantId("11111111-1111-4111-8111-111111111111"),
                        AccessPolicy.recommended(),
                        UUID.randomUUID());

        for (Permission permission : Permission.values()) {
            assertThat(may(() -> operator.demand(permission))).isTrue();
        }
        assertThat(operator.principal()).isEqualTo(new Principal.Operator("app create"));
    }

    @Test
    void aVerdictSaysByWhatOrWhatIsMissing() {
        AccessPolicy policy = AccessPolicy.recommended();
        Credentials user =
                new Credentials.Delegated(
                        List.of("openid", WRITE),
                        Set.of(DirectoryRole.SECURITY_ADMINISTRATOR, DirectoryRole.GLOBAL_READER));

        assertThat(policy.judge(user, Permission.TASK_WRITE))
                .isEqualTo(
                        new Verdict.Given(
                                WRITE, Optional.of(DirectoryRole.SECURITY_ADMINISTRATOR)));
        assertThat(policy.judge(user, Permission.IDENTITY_READ))
                .isInstanceOfSatisfying(
                        Verdict.Missing.class,
                        missing ->
                                assertThat(missing.refusal())
                                        .isInstanceOf(Refusal.ScopesMissing.class));
        assertThat(
                        policy.judge(
                                new Credentials.ApplicationOnly(List.of(READ)),
                                Permission.TASK_READ))
                .isEqualTo(new Verdict.Given(READ, Optional.empty()));
    }

    /** Contract.md §6: off unless somebody names them. */
    @Test
    void quellsFinerRolesSeparateWritingFromExecuting() {
        String tasks = "SecurityIncidentTask.ReadWrite.All";
        String actions = "SecurityIncidentTask.TakeAction.ReadWrite.All";
        Map<Permission, List<String>> granting = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            granting.put(permission, AccessPolicy.recommended().granting(permission));
        }
        granting.put(Permission.TASK_WRITE, List.of(tasks, WRITE));
        granting.put(Permission.TASK_EXECUTE, List.of(actions));
        AccessPolicy finer = new AccessPolicy(granting);
        Credentials writer = new Credentials.ApplicationOnly(List.of(tasks));
        Credentials all = new Credentials.ApplicationOnly(List.of(WRITE));

        assertThat(finer.judge(writer, Permission.TASK_WRITE)).isInstanceOf(Verdict.Given.class);
        assertThat(finer.judge(writer, Permission.TASK_EXECUTE))
                .isInstanceOf(Verdict.Missing.class);
        assertThat(finer.judge(all, Permission.TASK_EXECUTE)).isInstanceOf(Verdict.Missing.class);
        assertThat(AccessPolicy.recommended().judge(all, Permission.TASK_EXECUTE))
                .isInstanceOf(Verdict.Given.class);
    }

    @Test
    void anApplicationNeedsTheRoleAlone() {
        Caller reader = caller(new Credentials.ApplicationOnly(List.of(READ)));
        Caller writer = caller(new Credentials.ApplicationOnly(List.of(WRITE)));

        assertThat(may(() -> reader.demandRead(Permission.TASK_READ))).isTrue();
        assertThat(may(() -> reader.demandWrite(Permission.TASK_WRITE))).isFalse();
        assertThat(may(() -> writer.demandRead(Permission.TASK_READ))).isTrue();
        assertThat(may(() -> writer.demandWrite(Permission.TASK_WRITE))).isTrue();
    }

    @Test
    void aGrantCarriesWhoWhereAndWhatFor() {
        Caller caller = caller(new Credentials.ApplicationOnly(List.of(WRITE)));

        WriteGrant grant = caller.demandWrite(Permission.TASK_WRITE);

        assertThat(grant.tenant()).isEqualTo(caller.tenant());
        assertThat(grant.principal()).isEqualTo(caller.principal());
        assertThat(grant.permission()).isEqualTo(Permission.TASK_WRITE);
        assertThat(grant.requestId()).isEqualTo(caller.requestId());
    }

    @Test
    void aPermissionToReadGrantsNoWrite() {
        Caller caller = caller(new Credentials.ApplicationOnly(List.of(WRITE)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> caller.demandWrite(Permission.TASK_READ));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> caller.demandRead(Permission.TASK_WRITE));
    }

    @Test
    void aPolicyThatWeakensACheckIsNone() {
        Map<Permission, List<String>> granting = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            granting.put(permission, List.of(WRITE));
        }
        assertThat(new AccessPolicy(granting)).isNotNull();

        granting.put(Permission.TASK_READ, List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessPolicy(granting));
        granting.put(Permission.TASK_READ, List.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessPolicy(granting));
        granting.put(Permission.TASK_READ, List.of(READ));
        granting.put(Permission.TASK_WRITE, List.of(WRITE, READ));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessPolicy(granting));
    }

    private static Caller caller(Credentials credentials) {
        return new Caller(
                new Identity(
                        new TenantId("11111111-1111-4111-8111-111111111111"),
                        new Principal.Application("https://issuer.example", "app-1", "soar"),
                        credentials),
                AccessPolicy.recommended(),
                UUID.randomUUID());
    }

    private static boolean may(Runnable demand) {
        try {
            demand.run();
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SecurityIncident.Read.All",
                "SecurityIncidentReadAll",
                "Tasks.Read",
                "SecurityIncident.read.all",
                "tasks-read"
            })
    void nothingThatWritesIsGivenByANameThatOnlyReads(String name) {
        Map<Permission, List<String>> granting = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            granting.put(permission, List.of(WRITE));
        }
        granting.put(Permission.TASK_WRITE, List.of("SecurityIncidentTask.ReadWrite.All"));
        assertThat(new AccessPolicy(granting)).isNotNull();
        granting.put(Permission.TASK_WRITE, List.of(name));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessPolicy(granting));
    }
}
