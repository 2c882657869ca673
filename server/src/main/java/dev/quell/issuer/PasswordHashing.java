package dev.quell.issuer;

/** Slow hashes of passwords, which people choose. Safe for use by many threads. */
public interface PasswordHashing {

    /** A hash with its salt and its parameters; what is kept of a password. */
    String hash(String password);

    /** Whether that is the password. Costs what {@link #hash} costs, whatever differs. */
    boolean matches(String password, String hash);
}
