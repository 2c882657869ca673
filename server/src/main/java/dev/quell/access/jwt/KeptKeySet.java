package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The keys that were fetched last from one place, in a file, for a start while that place is away.
 * They are read once, by the same rules as fetched ones, and believed for {@link #HOURS_MAX} from
 * when they were fetched. What others than the owner can change is never believed. Safe for use by
 * many threads.
 */
final class KeptKeySet {
    /** Shorter than a running process bears an outage: nobody saw what became of them meanwhile. */
    static final int HOURS_MAX = 24;

    private static final Logger LOG = LoggerFactory.getLogger(KeptKeySet.class);

    /** Of public keys; those that others published have less than that. */
    private static final int BYTES_MAX = 2 * KeySetPlace.BYTES_MAX;

    private final OwnerOnlyFile file;
    private final InstantSource clock;
    private final Kept there;

    private record Kept(List<JWK> keys, Instant fetched) {}

    /**
     * Reads what is there.
     *
     * @param place all that tells it from other places; another's keys are not its own
     */
    KeptKeySet(Path folder, String place, InstantSource clock) {
        this.file = new OwnerOnlyFile(folder, "issuer-keys-" + digest(place) + ".json");
        this.clock = clock;
        this.there = read();
    }

    /** Those that may be believed now; none if they are too old. */
    List<JWK> keys() {
        Duration age = Duration.between(there.fetched(), clock.instant());
        boolean good =
                age.compareTo(Duration.ofHours(HOURS_MAX)) < 0
                        && age.toSeconds() >= -ClaimRules.CLOCK_SKEW_SECONDS_MAX;
        return good ? there.keys() : List.of();
    }

    /** Keeps what was fetched just now; that it could not is said in the log. */
    void keep(List<JWK> keys) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("fetched", clock.instant().toString());
        content.put("keys", keys.stream().map(JWK::toJSONObject).toList());
        try {
            file.create(StrictJson.write(content));
        } catch (IOException e) {
            LOG.warn("The key set {} could not be kept: {}", file.path(), e.toString());
        }
    }

    private Kept read() {
        Kept nothing = new Kept(List.of(), Instant.EPOCH);
        if (!file.exists()) {
            return nothing;
        }
        try {
            if (file.isOpenToOthers()) {
                throw new IOException("others than its owner may read or write it");
            }
            byte[] content = file.read(BYTES_MAX);
            String fetched =
                    StrictJson.object(content)
                            .map(read -> read.path("fetched"))
                            .filter(JsonNode::isString)
                            .map(JsonNode::stringValue)
                            .orElseThrow(() -> new IOException("it does not say when"));
            return new Kept(UsableKeys.read(content), Instant.parse(fetched));
        } catch (IOException | DateTimeParseException e) {
            LOG.warn("The kept key set {} is passed over: {}", file.path(), e.toString());
            return nothing;
        }
    }

    private static String digest(String place) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(place.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
