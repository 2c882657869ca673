package dev.quell;

import dev.quell.access.Permission;
import dev.quell.issuer.TokenRequest.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Quell's own API of the server that has the folder, by a token that is made with the folder's keys
 * and good for a minute.
 *
 * @param unusable why the folder could not be had, which is said when nobody answers at {@code
 *     origin}
 */
record ServedApi(
        String origin,
        Config config,
        Tokens tokens,
        OperatorApi.Asker asker,
        RuntimeException unusable) {
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

    /** A password is hashed in a third of a second, when nobody else's is. */
    private static final Duration ANSWER_TIME_MAX = Duration.ofSeconds(15);

    OperatorApi.Reply ask(String method, String path, Optional<JsonNode> body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + "/quell/v1/" + path))
                        .timeout(ANSWER_TIME_MAX)
                        .header("Authorization", "Bearer " + token())
                        .method(
                                method,
                                body.map(
                                                node ->
                                                        HttpRequest.BodyPublishers.ofString(
                                                                node.toString()))
                                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        if (body.isPresent()) {
            request.header("Content-Type", "application/json");
        }
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .build()) {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new OperatorApi.Reply(response.statusCode(), OperatorApi.parse(response.body()));
        } catch (IOException e) {
            throw StartException.of(unusable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartException.of(unusable);
        }
    }

    private String token() {
        List<String> roles = config.policy().names(EnumSet.allOf(Permission.class));
        return tokens.token(
                asker.tenant(),
                new Subject.Application("quell " + asker.command(), roles),
                TOKEN_LIFETIME);
    }
}
