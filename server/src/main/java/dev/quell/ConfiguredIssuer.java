package dev.quell;

import dev.quell.access.jwt.IssuerTrust;
import java.net.URI;
import java.nio.file.Path;

/**
 * An issuer elsewhere whose tokens are believed.
 *
 * @param name the operator's own for it
 * @param url the {@code iss} of its tokens, exactly
 */
public record ConfiguredIssuer(String name, String url, KeyPlace keys, IssuerTrust trust) {

    /** Where its keys are. */
    public sealed interface KeyPlace {
        /** Where its discovery document says. */
        record Discovery(URI document) implements KeyPlace {}

        record Url(URI keySet) implements KeyPlace {}

        record File(Path keySet) implements KeyPlace {}
    }
}
