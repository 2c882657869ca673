package dev.quell.api.own;

import dev.quell.api.graph.Json;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.RequestIds;
import dev.quell.issuer.TokenRefusal;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The one switch that gives a {@link TokenRefusal} its form: RFC 6749 §5.2 with Entra ID's further
 * members, which its libraries and people's scripts look at. Numbers are Entra ID's where the cause
 * is the same.
 */
final class OAuthErrors {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final Json json = new Json();

    OAuthErrors(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A refusal as OAuth writes it.
     *
     * @param number Entra ID's, without its letters
     * @param retryAfterSeconds when to come again, if at all
     */
    record Form(
            int status,
            String error,
            int number,
            String description,
            OptionalInt retryAfterSeconds) {

        static Form of(int status, String error, int number, String description) {
            return new Form(status, error, number, description, OptionalInt.empty());
        }
    }

    static Form form(TokenRefusal refusal) {
        return switch (refusal) {
            case TokenRefusal.InvalidRequest(String problem) ->
                    Form.of(400, "invalid_request", 900144, problem);
            case TokenRefusal.UnsupportedGrantType() ->
                    Form.of(
                            400,
                            "unsupported_grant_type",
                            70003,
                            "Only client_credentials and authorization_code are offered.");
            case TokenRefusal.UnsupportedResponseType() ->
                    Form.of(400, "unsupported_response_type", 700054, "Only code is offered.");
            case TokenRefusal.InvalidClient() ->
                    Form.of(
                            401,
                            "invalid_client",
                            7000215,
                            "There is no such client in this tenant, or it did not prove to be it.");
            case TokenRefusal.SecretExpired() ->
                    Form.of(
                            401,
                            "invalid_client",
                            7000222,
                            "The secret has expired. Add another one to the application.");
            case TokenRefusal.ClientDisabled() ->
                    Form.of(400, "unauthorized_client", 7000112, "The application is disabled.");
            case TokenRefusal.InvalidGrant() ->
                    Form.of(
                            400,
                            "invalid_grant",
                            70008,
                            "The code is not, or no longer, good for this client and request.");
            case TokenRefusal.InvalidScope(String problem) ->
                    Form.of(400, "invalid_scope", 70011, problem);
            case TokenRefusal.LoginRequired() ->
                    Form.of(400, "login_required", 50058, "Nobody is signed in.");
            case TokenRefusal.TooManyAttempts(int retryAfterSeconds) ->
                    new Form(
                            429,
                            "temporarily_unavailable",
                            50196,
                            "Too many attempts. Try again later.",
                            OptionalInt.of(retryAfterSeconds));
        };
    }

    Answer answer(Form form, RequestIds ids) {
        Map<String, String> headers = headers(ids);
        if (form.status() == 401) {
            headers.put("WWW-Authenticate", "Basic realm=\"quell\", charset=\"UTF-8\"");
        }
        form.retryAfterSeconds()
                .ifPresent(seconds -> headers.put("Retry-After", Integer.toString(seconds)));
        return Answer.of(form.status(), headers, body(form, ids));
    }

    /** Of everything the token endpoint says: RFC 6749 §5.1. */
    static Map<String, String> headers(RequestIds ids) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json;charset=utf-8");
        headers.put("Cache-Control", "no-store");
        headers.put("Pragma", "no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("request-id", ids.requestId().toString());
        headers.put("client-request-id", ids.clientRequestId());
        return headers;
    }

    private byte[] body(Form form, RequestIds ids) {
        return json.write(
                out -> {
                    out.writeStartObject();
                    out.writeStringProperty("error", form.error());
                    out.writeStringProperty(
                            "error_description",
                            "AADSTS%d: %s Trace ID: %s"
                                    .formatted(form.number(), form.description(), ids.requestId()));
                    out.writeArrayPropertyStart("error_codes");
                    out.writeNumber(form.number());
                    out.writeEndArray();
                    out.writeStringProperty("timestamp", TIMESTAMP.format(clock.instant()));
                    out.writeStringProperty("trace_id", ids.requestId().toString());
                    out.writeStringProperty("correlation_id", ids.clientRequestId());
                    out.writeEndObject();
                });
    }
}
