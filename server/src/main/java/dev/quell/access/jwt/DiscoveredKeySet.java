package dev.quell.access.jwt;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A key set whose place the issuer's discovery document names (OpenID Connect Discovery §4).
 *
 * <p>The document is believed only if it speaks of the very issuer; else its keys would be somebody
 * else's. It is read anew with each fetch, half of the time for each; while it cannot be had, the
 * place that it named last is asked. Safe for use by many threads.
 */
final class DiscoveredKeySet implements KeySetPlace {
    /** Keycloak's has 7 KB. */
    static final int DOCUMENT_BYTES_MAX = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(DiscoveredKeySet.class);

    private final String issuer;
    private final HttpDocument document;
    private final Duration half;
    private volatile Optional<HttpDocument> last = Optional.empty();

    /**
     * The key set of that issuer; nothing is fetched yet.
     *
     * @param issuer the {@code iss} of its tokens
     * @throws IllegalArgumentException if who gives the document could not be known for sure
     */
    DiscoveredKeySet(String issuer, URI document, Duration limit) {
        this.issuer = issuer;
        this.half = limit.dividedBy(2);
        this.document = new HttpDocument(document, half);
    }

    @Override
    public byte[] fetch() throws IOException, InterruptedException {
        HttpDocument keys = place();
        byte[] set = keys.fetch(BYTES_MAX);
        last = Optional.of(keys);
        return set;
    }

    @Override
    public String toString() {
        return document.toString();
    }

    private HttpDocument place() throws IOException, InterruptedException {
        Optional<JsonNode> read = Optional.empty();
        try {
            read = StrictJson.object(document.fetch(DOCUMENT_BYTES_MAX));
        } catch (IOException e) {
            if (last.isEmpty()) {
                throw new IOException("the discovery document: " + e.getMessage(), e);
            }
            LOG.warn("The discovery document {} cannot be had: {}", document, e.toString());
        }
        if (read.isPresent()) {
            return named(read.get());
        }
        return last.orElseThrow(() -> new IOException("the discovery document is no JSON object"));
    }

    /** What a document says, if it may. */
    HttpDocument named(JsonNode metadata) throws IOException {
        // AD FS names the issuer of its access tokens apart (MS-OIDCE §2.2.3.2).
        boolean speaks =
                Stream.of("issuer", "access_token_issuer")
                        .anyMatch(member -> metadata.path(member).stringValue("").equals(issuer));
        if (!speaks) {
            throw new IOException("the discovery document speaks of another issuer than " + issuer);
        }
        HttpDocument keys;
        try {
            keys = new HttpDocument(URI.create(metadata.path("jwks_uri").stringValue("")), half);
        } catch (IllegalArgumentException e) {
            throw new IOException("the discovery document names no safe jwks_uri", e);
        }
        if (document.isSecure() && !keys.isSecure()) {
            throw new IOException("the discovery document came by https, its jwks_uri would not");
        }
        return keys;
    }
}
