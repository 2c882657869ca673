package dev.quell.issuer.argon2;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.quell.issuer.PasswordHashing;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP names first for servers. A hash says its own,
 * so that others can be chosen later. Refuses {@code Unavailable} when too many wait.
 */
public final class Argon2idHashing implements PasswordHashing {
    /** OWASP's first choice: 19 MiB and two passes; a third of a second here. */
    static final int MEMORY_KIB = 19_456;

    static final int PASSES = 2;

    /** More lanes help those who guess on many cores as much. */
    static final int LANES = 1;

    /** RFC 9106 §3.1. */
    static final int SALT_BYTES = 16;

    static final int HASH_BYTES = 32;

    /**
     * At once: each holds a core and {@link #MEMORY_KIB}. People sign in seldom; a flood of them
     * must not take the machine from those who work.
     */
    static final int HASHES_AT_ONCE_MAX = 2;

    /** About ten before it. Whoever waits longer is told to come again. */
    private static final int WAIT_SECONDS_MAX = 4;

    private static final int RETRY_AFTER_SECONDS = 5;

    /** Of a password that nobody knows, with these parameters: for whom there is no hash. */
    public static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final RandomGenerator random;
    private final Semaphore places = new Semaphore(HASHES_AT_ONCE_MAX, true);

    /** {@code random} is one that nobody can guess. */
    public Argon2idHashing(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        enter();
        try {
            return function().hash(bytes(password), salt).getResult();
        } finally {
            places.release();
        }
    }

    @Override
    public boolean matches(String password, String hash) {
        enter();
        try {
            return Argon2Function.getInstanceFromHash(hash)
                    .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
        } finally {
            places.release();
        }
    }

    /** The library keeps it, and {@link #MEMORY_KIB} with it: not before somebody signs in. */
    private static Argon2Function function() {
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    }

    private void enter() {
        try {
            if (!places.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new Refused(new Refusal.Unavailable(RETRY_AFTER_SECONDS));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(new Refusal.Unavailable(RETRY_AFTER_SECONDS));
        }
    }

    /** One keyboard types an umlaut as one character, another as two: NIST SP 800-63B §3.1.1.2. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC)
                .getBytes(StandardCharsets.UTF_8);
    }
}
