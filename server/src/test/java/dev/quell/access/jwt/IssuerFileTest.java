package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.quell.access.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of the embedded issuer is made once, kept secret, and refused if it is not sound. */
final class IssuerFileTest {
    @TempDir Path folder;

    @Test
    void theFileIsMadeOnceAndThenStays() throws IOException {
        IssuerFile made = IssuerFile.openOrCreate(folder, () -> Bench.TENANT);
        byte[] content = Files.readAllBytes(file());

        IssuerFile opened =
                IssuerFile.openOrCreate(
                        folder,
                        () -> {
                            throw new AssertionError("asked although there is one");
                        });

        assertThat(made.tenant()).isEqualTo(Bench.TENANT);
        assertThat(opened.tenant()).isEqualTo(Bench.TENANT);
        assertThat(opened.publicKeySet()).isEqualTo(made.publicKeySet());
        assertThat(IssuerFile.open(folder).publicKeySet()).isEqualTo(made.publicKeySet());
        assertThat(Files.readAllBytes(file())).isEqualTo(content);
    }

    @Test
    void theFileIsItsOwnersAloneAndNothingElseIsLeftBehind() throws IOException {
        IssuerFile.openOrCreate(folder.resolve("new/folder"), () -> Bench.TENANT);
        Path made = folder.resolve("new/folder").resolve(IssuerFile.NAME);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(made.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theKeyIsStrongAndNamedByItsThumbprint() throws ParseException, JOSEException {
        IssuerFile made = IssuerFile.openOrCreate(folder, () -> Bench.TENANT);
        JWKSet published = JWKSet.parse(made.publicKeySet());
        RSAKey key = published.getKeys().getFirst().toRSAKey();

        assertThat(published.getKeys()).hasSize(1);
        assertThat(key.isPrivate()).isFalse();
        assertThat(key.size()).isEqualTo(2048);
        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(made.publicKeySet()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void aMissingFileNamesTheCure() {
        assertThatExceptionOfType(IssuerFileUnusable.class)
                .isThrownBy(() -> IssuerFile.open(folder))
                .withMessageContaining(file().toString())
                .withMessageContaining("quell serve")
                .withMessageContaining("--data");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
    void aFileThatOthersMayOpenIsRefused(String permissions) throws IOException {
        IssuerFile.openOrCreate(folder, () -> Bench.TENANT);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

        assertRefused("chmod 600");
        assertThatExceptionOfType(IssuerFileUnusable.class)
                .isThrownBy(() -> IssuerFile.openOrCreate(folder, () -> Bench.TENANT));
    }

    @Test
    void aFileThatItsOwnerMayOnlyReadIsTaken() throws IOException {
        IssuerFile.openOrCreate(folder, () -> Bench.TENANT);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));

        assertThat(IssuerFile.open(folder).tenant()).isEqualTo(Bench.TENANT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"tenant\":\"x\"",
                "{\"tenant\":\"x\",\"keys\":[]}",
                "{\"tenant\":1,\"keys\":[{}]}",
                "{\"tenant\":\"11111111-2222-3333-4444-555555555555\"}",
                "{\"tenant\":\"11111111-2222-3333-4444-555555555555\",\"keys\":[]}",
                "{\"tenant\":\"11111111-2222-3333-4444-555555555555\",\"keys\":[{}]}",
                "{\"tenant\":\"11111111-2222-3333-4444-555555555555\",\"keys\":[null]}"
            })
    void aBrokenFileIsRefused(String content) throws IOException {
        write(content);

        assertRefused("quell serve");
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        IssuerFile.openOrCreate(folder, () -> Bench.TENANT);
        String whole = Files.readString(file()).stripTrailing();
        for (int length = 0; length < whole.length(); length += 97) {
            write(whole.substring(0, length));
            assertRefused("quell serve");
        }
    }

    @Test
    void aWeakPublicOrForeignKeyIsRefused() throws IOException {
        RSAKey strong = Forge.rsaKey("a");
        RSAKey other = Forge.rsaKey("b");
        RSAKey mixed =
                new RSAKey.Builder(other.getModulus(), other.getPublicExponent())
                        .privateExponent(strong.getPrivateExponent())
                        .build();
        List<String> keys =
                List.of(
                        Forge.rsaKey("a", 1024).toJSONString(),
                        strong.toPublicJWK().toJSONString(),
                        Forge.ecKey("a").toJSONString(),
                        mixed.toJSONString());
        for (String key : keys) {
            write(content(Bench.TENANT, key));
            assertRefused("2048");
            write(content(Bench.TENANT, strong.toJSONString() + "," + key));
            assertRefused("2048");
        }
        write(content(Bench.TENANT, strong.toJSONString()));
        assertThat(IssuerFile.open(folder).tenant()).isEqualTo(Bench.TENANT);
    }

    @Test
    void anEndlessFileIsRefused() throws IOException {
        write(" ".repeat(1_000_000));

        assertRefused("64 KiB");
    }

    private void assertRefused(String cure) {
        assertThatExceptionOfType(IssuerFileUnusable.class)
                .isThrownBy(() -> IssuerFile.open(folder))
                .withMessageContaining(file().toString())
                .withMessageContaining(cure);
    }

    private void write(String content) throws IOException {
        Files.deleteIfExists(file());
        Files.createFile(
                file(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file(), content);
    }

    private Path file() {
        return folder.resolve(IssuerFile.NAME);
    }

    private static String content(TenantId tenant, String keys) {
        return "{\"tenant\":\"%s\",\"keys\":[%s]}".formatted(tenant, keys);
    }
}
