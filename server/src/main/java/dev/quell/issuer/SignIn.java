package dev.quell.issuer;

import dev.quell.access.TenantId;
import dev.quell.store.Versioned;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A user signs in by name and password, for an application that sent their browser here. An unknown
 * name, a disabled user and a wrong password are the same answer for the same work, and attempts
 * are counted for each name and each address before the work is done. Safe for use by many threads.
 */
public final class SignIn {
    /**
     * What an unknown user's password is compared with: a hash of nothing anybody knows, with the
     * parameters of all others.
     */
    private final String nobodysHash;

    private final Applications applications;
    private final Users users;
    private final PasswordHashing hashing;
    private final AttemptLimits limits;
    private final AuthorizationCodes codes;

    public SignIn(Applications applications, Users users, Guard guard, AuthorizationCodes codes) {
        this.applications = applications;
        this.users = users;
        this.hashing = guard.hashing();
        this.limits = guard.limits();
        this.nobodysHash = guard.nobodysHash();
        this.codes = codes;
    }

    /** What keeps out whoever is somebody else. */
    public record Guard(PasswordHashing hashing, AttemptLimits limits, String nobodysHash) {}

    /** A name and a password, and where they come from. */
    public record Attempt(String userName, String password, Optional<InetAddress> address) {
        @Override
        public String toString() {
            return "Attempt";
        }
    }

    /**
     * The application that a browser may be sent back to; empty if it is not there, is disabled or
     * did not register exactly that URI. Then nobody may be sent anywhere.
     */
    public Optional<Application> application(TenantId tenant, String clientId, String redirectUri) {
        return ObjectId.find(clientId)
                .flatMap(id -> applications.find(tenant, id))
                .map(Versioned::value)
                .filter(application -> application.registration().enabled())
                .filter(a -> a.registration().redirectUris().contains(redirectUri));
    }

    /**
     * Signs in.
     *
     * @return the code for the application; empty if name or password are wrong
     * @throws TokenRefusal.Said with {@code TooManyAttempts}
     */
    public Optional<String> run(AuthorizationRequest request, Attempt attempt) {
        TenantId tenant = request.application().tenant();
        Optional<UserName> name = UserName.find(attempt.userName());
        limits.take(
                "user " + tenant + " " + name.map(UserName::text).orElse(""), attempt.address());
        Optional<User> user =
                name.flatMap(known -> users.find(tenant, known)).map(Versioned::value);
        String password =
                attempt.password().length() <= NewPassword.CHARS_MAX ? attempt.password() : "";
        boolean right = hashing.matches(password, user.map(User::passwordHash).orElse(nobodysHash));
        return user.filter(_ -> right)
                .filter(found -> found.profile().enabled())
                .map(
                        found ->
                                codes.issue(
                                        new AuthorizationCodes.Grant(
                                                request, found.id(), request.granted())));
    }
}
