package dev.quell.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests of these tests, with a bearer token if it is not empty. */
record Http(String token) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** For a Keycloak that has just been started, too. */
    private static final Duration ANSWER_TIME_MAX = Duration.ofSeconds(30);

    private static final JsonMapper MAPPER = new JsonMapper();

    record Reply(int status, String body) {
        JsonNode json() {
            return MAPPER.readTree(body);
        }

        String message() {
            return json().path("error").path("message").stringValue("");
        }
    }

    /**
     * Asks for what a provider makes at the first request, for which Quell would not wait: keys of
     * an issuer of the mock, whatever Keycloak loads.
     */
    static void warm(String... urls) {
        for (String url : urls) {
            assertThat(new Http("").get(url).status()).as(url).isEqualTo(200);
        }
    }

    Reply get(String url) {
        return send(request(url).GET());
    }

    Reply json(String method, String url, String json) {
        return send(
                request(url)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    Reply send(String method, String url) {
        return send(request(url).method(method, BodyPublishers.noBody()));
    }

    /** Names and values in turn. */
    Reply form(String url, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                request(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_TIME_MAX);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
