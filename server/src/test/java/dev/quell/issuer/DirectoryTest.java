package dev.quell.issuer;

import static dev.quell.issuer.Directory.OTHER;
import static dev.quell.issuer.Directory.READ;
import static dev.quell.issuer.Directory.TENANT;
import static dev.quell.issuer.Directory.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.audit.AuditRecord;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to applications and users, and what the audit trail says of it. */
class DirectoryTest {
    private static final String PASSWORD = "correct horse battery";

    private Directory directory;

    @BeforeEach
    void open(@TempDir Path folder) {
        directory = new Directory(folder);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void anApplicationIsKeptAsItWasRegistered() {
        Registration registration =
                new Registration(
                        "Playbook", true, List.of(READ), List.of(), List.of("https://a.example/"));

        Application made = directory.create(registration);

        assertThat(made.registration()).isEqualTo(registration);
        assertThat(
                        new GetApplication(directory.applications())
                                .run(directory.operator(), made.id()))
                .isEqualTo(made);
        assertThat(last().operation()).isEqualTo("CreateApplication");
        assertThat(last().target().id()).isEqualTo(made.id().text());
        assertThat(last().principal()).isEqualTo("quell test");
    }

    @Test
    void aRoleThatGivesNothingIsRefused() {
        refuses(
                Refusal.ValueNotAllowed.class,
                () ->
                        directory.create(
                                new Registration(
                                        "x",
                                        true,
                                        List.of("Incident.Read"),
                                        List.of(),
                                        List.of())));
        assertThat(directory.trail()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/",
                "https://u@a.example/",
                "https://a.example/#x",
                "https:///x",
                "javascript:alert(1)",
                "/relative",
                "https://a.example/ x",
                "https://a.example/;x",
                "https://*.example/",
                "custom://a/b",
                "http://127.0.0.1.example/"
            })
    void aRedirectUriThatLeadsAstrayIsRefused(String uri) {
        refuses(
                Refusal.ValueNotAllowed.class,
                () -> new Registration("x", true, List.of(), List.of(), List.of(uri)));
    }

    @Test
    void anUpdateChangesWhatItNamesAlone() {
        Application made =
                directory.create(
                        new Registration("a", true, List.of(READ), List.of(WRITE), List.of()));

        Application after =
                directory.update(
                        made.id(),
                        new RegistrationChange(
                                Optional.empty(),
                                Optional.of(false),
                                Optional.of(List.of(WRITE)),
                                Optional.empty(),
                                Optional.empty()));

        assertThat(after.registration())
                .isEqualTo(new Registration("a", false, List.of(WRITE), List.of(WRITE), List.of()));
        assertThat(last().changes())
                .extracting(c -> c.property())
                .containsExactly("accountEnabled", "roles");
    }

    @Test
    void anUpdateToWhatIsLeavesAnEntryWithoutEffect() {
        Application made = directory.create(Registration.named("a"));

        directory.update(made.id(), sameName("a"));

        assertThat(last().outcome()).isEqualTo(AuditRecord.Outcome.UNCHANGED);
    }

    @Test
    void aSecretIsSaidOnceAndNeverWritten() {
        ObjectId id = directory.create(Registration.named("a")).id();

        AddApplicationSecret.NewSecret made = directory.addSecret(id, 180);

        assertThat(made.text()).matches("quell_[A-Za-z0-9_-]{43}");
        assertThat(isOf(made, made.text())).isTrue();
        assertThat(isOf(made, made.text() + "x")).isFalse();
        assertThat(made.secret().to())
                .isEqualTo(directory.clock.instant().plus(Duration.ofDays(180)));
        assertThat(made).asString().doesNotContain(made.text());
        assertThat(directory.trail())
                .asString()
                .doesNotContain(made.text(), made.secret().sha256());
        assertThat(directory.addSecret(id, 1).text()).isNotEqualTo(made.text());
        assertThat(stored(id).credentials()).hasSize(2).contains(made.secret());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 731})
    void aSecretForNoTimeOrForEverIsRefused(int days) {
        ObjectId id = directory.create(Registration.named("a")).id();

        refuses(Refusal.ValueNotAllowed.class, () -> directory.addSecret(id, days));
    }

    @Test
    void noMoreCredentialsAreKeptThanTheLimit() {
        ObjectId id = directory.create(Registration.named("a")).id();
        for (int i = 0; i < Application.CREDENTIALS_MAX; i++) {
            directory.addSecret(id, 1);
        }

        refuses(Refusal.TooMany.class, () -> directory.addSecret(id, 1));
    }

    @Test
    void aRemovedCredentialIsGone() {
        ObjectId id = directory.create(Registration.named("a")).id();
        AddApplicationSecret.NewSecret made = directory.addSecret(id, 1);

        directory.removeCredential(id, made.secret().id());

        assertThat(stored(id).credentials()).isEmpty();
        refuses(
                Refusal.NoSuchCredential.class,
                () -> directory.removeCredential(id, made.secret().id()));
    }

    @Test
    void aPublicKeyIsTakenAndAPrivateOrWeakOneIsNot() throws GeneralSecurityException {
        ObjectId id = directory.create(Registration.named("a")).id();

        ClientCredential.Key key = directory.addKey(id, pem("PUBLIC", publicKey(2048)));

        assertThat(key.to()).isEqualTo(directory.clock.instant().plus(Duration.ofDays(730)));
        assertThat(stored(id).credentials()).containsExactly(key);
        byte[] secret =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
        byte[] small = withExponentThree();
        for (String wrong :
                List.of(
                        pem("PRIVATE", secret),
                        pem("PUBLIC", publicKey(1024)),
                        pem("PUBLIC", small),
                        "x")) {
            refuses(Refusal.PropertyKind.class, () -> directory.addKey(id, wrong));
        }
    }

    @Test
    void anApplicationIsDeletedOnceAndByItsTenantAlone() {
        ObjectId id = directory.create(Registration.named("a")).id();

        refuses(
                Refusal.NoSuchApplication.class,
                () -> directory.delete(directory.operator(OTHER), id));
        assertThat(directory.delete(directory.operator(), id)).isPositive();

        refuses(Refusal.NoSuchApplication.class, () -> directory.delete(directory.operator(), id));
        refuses(Refusal.NoSuchApplication.class, () -> directory.addSecret(id, 1));
    }

    @Test
    void aUserIsKeptByNameWithoutRegardToCase() {
        Profile profile = new Profile("Mara", true, Set.of(DirectoryRole.SECURITY_OPERATOR));

        User user = directory.createUser("Mara.Lind@Example.org", profile, PASSWORD);

        assertThat(directory.users().find(TENANT, new UserName("mara.lind@example.org")))
                .map(found -> found.value())
                .contains(user);
        refuses(
                Refusal.ValueTaken.class,
                () -> directory.createUser("MARA.LIND@EXAMPLE.ORG", profile, PASSWORD));
        assertThat(directory.trail()).hasSize(1).asString().doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "<a>", "\u00fc", "a\n"})
    void aNameThatNobodyCanHaveIsRefused(String name) {
        refuses(
                Refusal.ValueNotAllowed.class,
                () -> directory.createUser(name, new Profile("x", true, Set.of()), PASSWORD));
    }

    @Test
    void aShortPasswordIsRefusedAndNotEchoed() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new NewPassword("hunter2"))
                .withMessageNotContaining("hunter2")
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.TextTooShort("password", 12));
        assertThat(new NewPassword(PASSWORD)).asString().doesNotContain(PASSWORD);
    }

    @Test
    void anotherPasswordIsInTheTrailAsThatAlone() {
        User user = directory.createUser("mara", new Profile("M", true, Set.of()), PASSWORD);

        directory.setPassword(user.id(), "another horse battery");

        assertThat(last().operation()).isEqualTo("SetUserPassword");
        assertThat(last().outcome()).isEqualTo(AuditRecord.Outcome.CHANGED);
        assertThat(directory.trail()).asString().doesNotContain("another horse", "plain");
        assertThat(user).asString().doesNotContain(PASSWORD);
    }

    @Test
    void aUserIsChangedAndDeletedByTheirTenantAlone() {
        User user = directory.createUser("mara", new Profile("M", true, Set.of()), PASSWORD);

        User after =
                directory.update(
                        user.id(),
                        new Profile.Change(
                                Optional.empty(),
                                Optional.of(false),
                                Optional.of(Set.of(DirectoryRole.GLOBAL_READER))));

        assertThat(after.profile())
                .isEqualTo(new Profile("M", false, Set.of(DirectoryRole.GLOBAL_READER)));
        refuses(
                Refusal.NoSuchUser.class,
                () -> directory.deleteUser(directory.operator(OTHER), user.id()));
        assertThat(directory.deleteUser(directory.operator(), user.id())).isPositive();
        refuses(Refusal.NoSuchUser.class, () -> directory.setPassword(user.id(), PASSWORD));
    }

    @Test
    void listsAreOfTheCallersTenantAndItsReadersAlone() {
        directory.create(Registration.named("a"));
        ListApplications list = new ListApplications(directory.applications());

        assertThat(list.run(directory.operator(), Optional.empty())).hasSize(1);
        assertThat(list.run(directory.operator(OTHER), Optional.empty())).isEmpty();
        Caller reader =
                new Caller(
                        new Identity(
                                TENANT,
                                new Principal.Application("i", "a", "a"),
                                new Credentials.ApplicationOnly(List.of(WRITE))),
                        AccessPolicy.recommended(),
                        UUID.randomUUID());
        refuses(Refusal.RolesMissing.class, () -> list.run(reader, Optional.empty()));
        refuses(
                Refusal.RolesMissing.class,
                () -> directory.delete(reader, ObjectId.of(UUID.randomUUID())));
    }

    private static boolean isOf(AddApplicationSecret.NewSecret made, String text) {
        return made.secret().is(ClientCredential.Secret.hash(text));
    }

    private Application stored(ObjectId id) {
        return directory.applications().find(TENANT, id).orElseThrow().value();
    }

    private AuditRecord last() {
        return directory.trail().getLast();
    }

    private static RegistrationChange sameName(String name) {
        return new RegistrationChange(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static byte[] publicKey(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic().getEncoded();
    }

    /** Sloppy verifiers have been talked into believing signatures by such keys. */
    private static byte[] withExponentThree() throws GeneralSecurityException {
        RSAPublicKey key =
                (RSAPublicKey) KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
        BigInteger modulus = key.getModulus();
        byte[] number = modulus.toByteArray();
        byte[] pkcs1 = der(0x30, der(0x02, number), der(0x02, new byte[] {3}));
        byte[] rsa = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
        byte[] bits = new byte[pkcs1.length + 1];
        System.arraycopy(pkcs1, 0, bits, 1, pkcs1.length);
        return der(0x30, rsa, der(0x03, bits));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        int length = content.size();
        if (length > 255) {
            der.write(0x82);
            der.write(length >> 8);
        } else if (length > 127) {
            der.write(0x81);
        }
        der.write(length & 0xFF);
        der.writeBytes(content.toByteArray());
        return der.toByteArray();
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    }

    private static void refuses(Class<? extends Refusal> refusal, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.refusal()).isInstanceOf(refusal));
    }
}
