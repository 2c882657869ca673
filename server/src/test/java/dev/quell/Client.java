package dev.quell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a running Quell, with one caller's token. */
record Client(String origin, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final JsonMapper MAPPER = new JsonMapper();

    /** An answer; its body as JSON where there is one. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return MAPPER.readTree(response.body());
        }

        String message() {
            return json().get("error").get("message").stringValue();
        }

        String code() {
            return json().get("error").get("code").stringValue();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    Reply get(String path, String... headers) {
        return send("GET", path, Optional.empty(), headers);
    }

    Reply patch(String path, String json, String... headers) {
        return send("PATCH", path, Optional.of(json), headers);
    }

    Reply post(String path, String json, String... headers) {
        return send("POST", path, Optional.of(json), headers);
    }

    /** Fields as names and values in turn. */
    static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    Reply postForm(String path, String form, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/x-www-form-urlencoded";
        return send("POST", path, Optional.of(form), all);
    }

    /** Headers as names and values in turn; a body is sent as JSON unless they say otherwise. */
    Reply send(String method, String path, Optional<String> body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path))
                        .method(
                                method,
                                body.map(HttpRequest.BodyPublishers::ofString)
                                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (body.isPresent()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
