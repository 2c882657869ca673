package dev.quell.issuer;

import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A token that somebody wants: for whom, in which tenant, for how long. */
public record TokenRequest(TenantId tenant, Subject subject, Duration lifetime) {
    /** Times in tokens are whole seconds. */
    public static final Duration LIFETIME_MIN = Duration.ofSeconds(1);

    /** A token cannot be called back: a day is as long as a mistake may last. */
    public static final Duration LIFETIME_MAX = Duration.ofHours(24);

    /**
     * Checks the lifetime.
     *
     * @throws IllegalArgumentException if it is not between the two limits
     */
    public TokenRequest {
        if (lifetime.compareTo(LIFETIME_MIN) < 0 || lifetime.compareTo(LIFETIME_MAX) > 0) {
            throw new IllegalArgumentException("a token lives for 1 s to 24 h, not " + lifetime);
        }
    }

    /** Whom the token is to stand for. The same name in the same tenant is the same one always. */
    public sealed interface Subject {
        String name();

        /** An application on its own behalf. */
        record Application(String name, List<String> roles) implements Subject {
            public Application {
                roles = List.copyOf(roles);
                demandName(name);
            }
        }

        /** A user, through an application. */
        record User(String name, List<String> scopes, Set<DirectoryRole> directoryRoles)
                implements Subject {
            public User {
                scopes = List.copyOf(scopes);
                directoryRoles = Set.copyOf(directoryRoles);
                demandName(name);
            }
        }

        private static void demandName(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("whom a token stands for must have a name");
            }
        }
    }
}
