package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.DirectoryRole;
import dev.quell.access.Permission;
import dev.quell.tls.CertificateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    private static final String TENANT = "11111111-1111-4111-8111-111111111111";

    @TempDir private Path folder;

    @Test
    void theDefaultsServeLoopbackWithTheEmbeddedIssuer() {
        Config config = read(Map.of(), Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.strict()).isFalse();
        assertThat(config.embeddedIssuer()).contains("https://quell.local/{tenant}/v2.0");
        assertThat(config.issuers()).isEmpty();
        assertThat(config.policy().granting(Permission.TASK_READ))
                .containsExactly("SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All");
    }

    @Test
    void optionsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = folder.resolve("quell.properties");
        Files.writeString(file, "port=1\nhost=127.0.0.2\ngraph.strict=true\n");

        Config config =
                ConfigReader.read(
                        Optional.of(file),
                        Map.of("QUELL_PORT", "2", "QUELL_HOST", "127.0.0.3"),
                        Map.of("port", "3"));

        assertThat(config.port()).isEqualTo(3);
        assertThat(config.host()).isEqualTo("127.0.0.3");
        assertThat(config.strict()).isTrue();
    }

    @Test
    void everyKeyIsAVariableToo() {
        Config config =
                read(
                        Map.of(
                                "QUELL_GRAPH_STRICT", "true",
                                "QUELL_PERMISSIONS_TASK_READ", "A.B,C.D"),
                        Map.of());

        assertThat(config.strict()).isTrue();
        assertThat(config.policy().granting(Permission.TASK_READ)).containsExactly("A.B", "C.D");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    graph.strikt=true                          | graph.strikt
                    issuers.a.url=                             | is empty
                    port=1\\nport=2                             | stands in the configuration file twice
                    behind-proxy=true                          | the embedded issuer is on
                    permissions.task-write=TasksReadAll        | only reads
                    port=many                                  | many
                    port=70000                                 | 70000
                    issuer.embedded=false                      | Nobody could get in
                    issuers.a.url=https://idp.example          | issuers.a.tenants
                    issuers.a.keys=keys.json                   | issuers.a.tenants
                    issuers.a.urll=x                           | issuers.a.urll
                    issuers.a-b.url=https://idp.example        | issuers.a-b
                    issuers.a.kind=keycloack                   | keycloack
                    host=0.0.0.0                               | not loopback
                    tls.certificate=server.pem                 | tls.key
                    tls.key=server.key                         | tls.certificate
                    https.port=8443                            | nothing to show there
                    tls.dev=true\\nhttps.port=70000             | 70000
                    tls.dev=true\\nhttps.port=8080              | are both 8080
                    tls.dev=true\\nhost=0.0.0.0                 | the embedded issuer is on
                    permissions.task-write=SecurityIncident.Read.All | only reads
                    """)
    void whatCannotBeServedOrWeakensACheckIsRefusedByName(String line, String named)
            throws IOException {
        Path file = folder.resolve("quell.properties");
        Files.writeString(file, line.replace("\\n", "\n"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read(Optional.of(file), Map.of(), Map.of()))
                .withMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tenants=contoso                            | tenants names contoso
                    keys=k.json\\nissuers.a.discovery=https://b  | twice
                    claims.directory-roles=scp                 | same claim
                    claims.roles=scp                           | same claim
                    claims.roles=preferred_username            | who somebody is
                    claims.scopes=a..b                         | a..b
                    claims.application=azp={client}            | every user
                    claims.application=sub=soar                | {client}
                    directory-roles.security-reader=x\\nissuers.a.directory-roles.global-reader=x | two directory roles
                    """)
    void anIssuerThatWouldLetInWhoShouldNotIsRefused(String line, String named) throws IOException {
        Path file = folder.resolve("quell.properties");
        String good = "issuers.a.url=https://idp.example\nissuers.a.tenants=" + TENANT + "\n";
        String wrong = "issuers.a." + line.replace("\\n", "\n");
        boolean again = line.startsWith("tenants");
        Files.writeString(file, (again ? "issuers.a.url=https://b\n" : good) + wrong);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read(Optional.of(file), Map.of(), Map.of()))
                .withMessageContaining(named)
                .withMessageContaining("issuers.a");
    }

    @Test
    void anIssuerIsFoundByItsDiscoveryDocumentUnlessItsKeysAreNamed() {
        Config config =
                read(
                        Map.of(
                                "QUELL_ISSUERS_MAIN_URL", "https://idp.example/realm",
                                "QUELL_ISSUERS_MAIN_KIND", "keycloak",
                                "QUELL_ISSUERS_MAIN_TENANTS", TENANT,
                                "QUELL_ISSUERS_MAIN_DIRECTORY_ROLES_GLOBAL_READER", "a,b"),
                        Map.of());

        ConfiguredIssuer issuer = config.issuers().getFirst();
        assertThat(config.embeddedIssuer()).isEmpty();
        assertThat(issuer.name()).isEqualTo("main");
        assertThat(issuer.keys())
                .isEqualTo(
                        new ConfiguredIssuer.KeyPlace.Discovery(
                                URI.create(
                                        "https://idp.example/realm/.well-known/openid-configuration")));
        assertThat(issuer.trust().claims().directoryRoles().roles())
                .isEqualTo(
                        Map.of("a", DirectoryRole.GLOBAL_READER, "b", DirectoryRole.GLOBAL_READER));
    }

    /** What an SDK without a scope asks for is good only for a server on its own machine. */
    @Test
    void theAudiencesOfLoopbackAreTakenOnLoopbackAlone() {
        Map<String, String> issuer =
                Map.of("issuers.a.url", "https://idp.example", "issuers.a.tenants", TENANT);
        Map<String, String> elsewhere = new HashMap<>(issuer);
        elsewhere.put("behind-proxy", "true");

        assertThat(read(Map.of(), issuer).issuers().getFirst().trust().audiences())
                .contains("api://quell", "http://localhost", "https://127.0.0.1");
        assertThat(read(Map.of(), elsewhere).issuers().getFirst().trust().audiences())
                .containsExactly("api://quell");
    }

    @Test
    void twoIssuersOfOneNameAreRefused() {
        Map<String, String> issuers =
                Map.of(
                        "issuers.a.url",
                        "https://idp.example",
                        "issuers.a.tenants",
                        TENANT,
                        "issuers.b.url",
                        "https://idp.example",
                        "issuers.b.tenants",
                        TENANT);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of(), issuers))
                .withMessageContaining("issuers.b.url");
    }

    @Test
    void offLoopbackBothWeaknessesMustBeAskedForByName() {
        Map<String, String> plain = Map.of("host", "0.0.0.0", "allow.plain-http", "true");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of(), plain))
                .withMessageContaining("allow.embedded-issuer");

        Map<String, String> both =
                Map.of("host", "0.0.0.0", "behind-proxy", "true", "allow.embedded-issuer", "true");
        assertThat(read(Map.of(), both).host()).isEqualTo("0.0.0.0");
    }

    @Test
    void httpsHasAPortOfItsOwnAndIsOffUnlessThereIsACertificate() {
        assertThat(read(Map.of(), Map.of()).https()).isEmpty();
        assertThat(read(Map.of(), Map.of("tls.dev", "true")).https())
                .contains(new Https("127.0.0.1", 8443, Optional.empty()));
        assertThat(read(Map.of(), Map.of("tls.dev", "true", "port", "0")).https())
                .contains(new Https("127.0.0.1", 0, Optional.empty()));
        CertificateFiles files = new CertificateFiles(Path.of("a.pem"), Path.of("a.key"));
        Map<String, String> both =
                Map.of(
                        "QUELL_TLS_CERTIFICATE", "a.pem",
                        "QUELL_TLS_KEY", "a.key",
                        "QUELL_TLS_DEV", "true",
                        "QUELL_HTTPS_PORT", "443");
        assertThat(read(both, Map.of()).https())
                .contains(new Https("127.0.0.1", 443, Optional.of(files)));
    }

    @Test
    void besideHttpsPlainHttpStaysOnLoopbackUnlessAskedForByName() {
        Map<String, String> secure =
                Map.of(
                        "QUELL_HOST", "0.0.0.0",
                        "QUELL_TLS_DEV", "true",
                        "QUELL_ALLOW_EMBEDDED_ISSUER", "true");
        Config config = read(secure, Map.of());
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.https().orElseThrow().host()).isEqualTo("0.0.0.0");

        assertThat(read(secure, Map.of("allow.plain-http", "true")).host()).isEqualTo("0.0.0.0");
        assertThat(read(secure, Map.of("behind-proxy", "true")).host()).isEqualTo("0.0.0.0");
        assertThat(read(secure, Map.of("host", "127.0.0.2")).host()).isEqualTo("127.0.0.2");
    }

    @Test
    void aMistypedVariableIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of("QUELL_PROT", "1"), Map.of()))
                .withMessageContaining("QUELL_PROT");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                ConfigReader.read(
                                        Optional.of(folder.resolve("none")), Map.of(), Map.of()))
                .withMessageContaining("--config");
    }

    private static Config read(Map<String, String> environment, Map<String, String> options) {
        return ConfigReader.read(Optional.empty(), environment, options);
    }

    @Test
    void aCommandsOwnDefaultGivesWayToEveryOtherSource() {
        Config config =
                ConfigReader.read(
                        Optional.empty(),
                        Map.of("QUELL_DATA", "mine"),
                        Map.of(),
                        Map.of("data", "quell-demo", "port", "1"));

        assertThat(config.data()).isEqualTo(Path.of("mine"));
        assertThat(config.port()).isEqualTo(1);
    }
}
