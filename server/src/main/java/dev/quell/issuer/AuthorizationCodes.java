package dev.quell.issuer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * Codes that a browser carries from the login page to an application, which makes a token of each,
 * once and soon. Kept in memory by their hash: after a restart one signs in again. Safe for use by
 * many threads.
 */
public final class AuthorizationCodes {
    /** The application redeems it as soon as the browser comes back. */
    static final Duration LIFETIME = Duration.ofSeconds(60);

    /** Each is of somebody who signed in within the last minute; the oldest is forgotten first. */
    static final int CODES_MAX = 10_000;

    private static final int CODE_BYTES = 32;

    private final RandomGenerator random;
    private final InstantSource clock;
    private final SequencedMap<String, Held> held = new LinkedHashMap<>();

    /** What a code stands for. */
    record Grant(AuthorizationRequest request, ObjectId user, List<String> scopes) {}

    private record Held(Grant grant, Instant end) {}

    /** {@code random} is one that nobody can guess. */
    public AuthorizationCodes(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    synchronized String issue(Grant grant) {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        held.put(
                ClientCredential.Secret.hash(code),
                new Held(grant, clock.instant().plus(LIFETIME)));
        if (held.size() > CODES_MAX) {
            held.pollFirstEntry();
        }
        return code;
    }

    /** What it stands for; whatever becomes of that, the code is used up. */
    synchronized Optional<Grant> redeem(String code) {
        return Optional.ofNullable(held.remove(ClientCredential.Secret.hash(code)))
                .filter(found -> clock.instant().isBefore(found.end()))
                .map(Held::grant);
    }
}
