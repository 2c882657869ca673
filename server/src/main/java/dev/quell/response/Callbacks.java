package dev.quell.response;

import dev.quell.connector.Callback;
import java.net.URI;
import java.util.Optional;

/**
 * Where products report how runs ended. Immutable.
 *
 * @param publicUrl where products reach this server, without a slash at the end; without it there
 *     are no callbacks
 */
public record Callbacks(Optional<URI> publicUrl, CallbackSecrets secrets) {
    Optional<Callback> of(ActionRun run) {
        return publicUrl.map(
                url ->
                        new Callback(
                                URI.create("%s/quell/v1/runs/%s/result".formatted(url, run.id())),
                                secrets.of(run.tenant(), run.id())));
    }
}
