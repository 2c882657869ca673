package dev.quell.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.DirectoryRole;
import dev.quell.issuer.argon2.Argon2idHashing;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** What the demo's banner promises. */
class DemoDirectoryTest {
    @Test
    void theDocumentedPasswordIsTheOneThatIsKept() {
        Argon2idHashing hashing = new Argon2idHashing(new SecureRandom());

        assertThat(hashing.matches(DemoDirectory.PASSWORD, DemoDirectory.PASSWORD_HASH)).isTrue();
        assertThat(hashing.hash("x").split("\\$", -1)[3])
                .isEqualTo(DemoDirectory.PASSWORD_HASH.split("\\$", -1)[3]);
    }

    @Test
    void aUserIsNamedByTheRole() {
        assertThat(DemoDirectory.nameOf(DirectoryRole.SECURITY_OPERATOR).text())
                .isEqualTo("security-operator@demo.quell");
    }
}
