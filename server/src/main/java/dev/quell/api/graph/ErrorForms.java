package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.TokenFlaw;
import java.util.List;

/**
 * The one switch, by family, that gives every refusal its status, code and message: contract.md
 * §7.2. Wordings seen in real answers are kept to the letter, trailing dots and missing blanks
 * included.
 */
final class ErrorForms {
    /** An id or name that was sent is echoed up to here. */
    private static final int ECHO_CHARS_MAX = 256;

    private static final int REPLACEMENT = 0xFFFD;

    private static final String CHALLENGE = "Bearer realm=\"quell\"";

    private ErrorForms() {}

    static ErrorForm of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.OfDomain ofDomain -> domain(ofDomain);
            case Refusal.OfAccess ofAccess -> access(ofAccess);
            case Refusal.OfWire ofWire -> wire(ofWire);
            case Refusal.OfQuery ofQuery -> query(ofQuery);
        };
    }

    private static ErrorForm domain(Refusal.OfDomain refusal) {
        return switch (refusal) {
            case Refusal.InvalidId(String type, String id) ->
                    ErrorForm.badRequest("Invalid " + type + " id " + echo(id));
            case Refusal.NoSuchTask(String id) ->
                    ErrorForm.of(404, "NotFound", "taskId " + echo(id) + " not found");
            case Refusal.NoSuchIncident(String id) ->
                    ErrorForm.of(404, "NotFound", "incidentId " + echo(id) + " not found");
            case Refusal.IncidentRedirected(String id, String target) ->
                    ErrorForm.badRequest(
                            "Incident %s was merged into incident %s. Use that one."
                                    .formatted(echo(id), echo(target)));
            case Refusal.NoSuchAlert(String id) ->
                    ErrorForm.of(404, "NotFound", "alertId " + echo(id) + " not found");
            case Refusal.NoSuchApplication(String id) ->
                    ErrorForm.of(404, "NotFound", "applicationId " + echo(id) + " not found");
            case Refusal.NoSuchUser(String id) ->
                    ErrorForm.of(404, "NotFound", "userId " + echo(id) + " not found");
            case Refusal.NoSuchCredential(String id) ->
                    ErrorForm.of(404, "NotFound", "keyId " + echo(id) + " not found");
            case Refusal.ValueTaken(String property, String value) ->
                    ErrorForm.of(
                            409,
                            "Conflict",
                            "Another one has the value '%s' for property '%s'."
                                    .formatted(echo(value), property));
            case Refusal.TextTooShort(String property, int charsMin) ->
                    ErrorForm.badRequest(
                            "Property '%s' is shorter than %d characters."
                                    .formatted(property, charsMin));
            case Refusal.PropertyNotUpdatable(String property, List<String> updatable) ->
                    ErrorForm.badRequest(
                            "Property '%s' cannot be updated. Only %s can be updated."
                                    .formatted(echo(property), quoted(updatable)));
            case Refusal.PropertyNotSupported(String property, List<String> supported) ->
                    ErrorForm.badRequest(
                            "Property '%s' is not supported here. %s."
                                    .formatted(
                                            echo(property),
                                            supported.isEmpty()
                                                    ? "Send none"
                                                    : "Supported: "
                                                            + String.join(", ", supported)));
            case Refusal.PropertyMissing(String property) ->
                    ErrorForm.badRequest("Property '%s' is required.".formatted(property));
            case Refusal.PropertyNull(String property) ->
                    ErrorForm.badRequest("Property '%s' must not be null.".formatted(property));
            case Refusal.PropertyKind(String property, String wanted) ->
                    ErrorForm.badRequest("Property '%s' must be %s.".formatted(property, wanted));
            case Refusal.ValueNotAllowed(String property, String value, List<String> allowed) ->
                    ErrorForm.badRequest(
                            "Invalid value '%s' for property '%s'. Allowed values: %s."
                                    .formatted(echo(value), property, String.join(", ", allowed)));
            case Refusal.TextTooLong(String property, int charsMax) ->
                    ErrorForm.badRequest(
                            "Property '%s' is longer than %d characters."
                                    .formatted(property, charsMax));
            case Refusal.TextNotStorable(String property) ->
                    ErrorForm.badRequest(
                            "Property '%s' holds a NUL or half of a surrogate pair."
                                    .formatted(property));
            case Refusal.TooMany(String property, int itemsMax) ->
                    ErrorForm.badRequest(
                            "Property '%s' has more than %d items.".formatted(property, itemsMax));
            case Refusal.TooFew(String property, int itemsMin) ->
                    ErrorForm.badRequest(
                            "Property '%s' has fewer than %d items.".formatted(property, itemsMin));
            case Refusal.MergeTooLarge(int movesMax) ->
                    ErrorForm.badRequest(
                            "These incidents, with their alerts and tasks, are more than %d things. Merge fewer at once."
                                    .formatted(movesMax));
            case Refusal.IncidentTooLarge(String id, int bytesMax) ->
                    ErrorForm.badRequest(
                            "Incident '%s' holds more than %d bytes of alerts or of tasks. Move some of its alerts first."
                                    .formatted(id, bytesMax));
            case Refusal.AlreadyThere(String type, String id, List<String> properties) ->
                    ErrorForm.of(
                            409,
                            "Conflict",
                            "The %s %s is there already and differs in %s; it was left as it is."
                                    .formatted(type, echo(id), String.join(", ", properties)));
            case Refusal.ActionNotSupported(String actionType) ->
                    ErrorForm.badRequest("Currently %s is not supported".formatted(actionType));
            case Refusal.NoConnector(String actionType) ->
                    ErrorForm.badRequest(
                            "No connector is configured that executes %s.".formatted(actionType));
            case Refusal.ActionNotPossible(String actionType, String reason) ->
                    ErrorForm.badRequest(
                            "The action %s cannot be executed here. %s"
                                    .formatted(actionType, echo(reason)));
            case Refusal.ActionLimitReached(int max, String what) ->
                    ErrorForm.of(
                            409,
                            "Conflict",
                            "%d response actions of this tenant are %s, the most that is allowed. Nothing was started; see /quell/v1/runs."
                                    .formatted(max, what));
            case Refusal.NoSuchRun(String id) ->
                    ErrorForm.of(404, "NotFound", "runId " + echo(id) + " not found");
            case Refusal.RunNotInState(String wanted, String state) ->
                    ErrorForm.of(
                            409,
                            "Conflict",
                            "A run whose state is %s cannot be %s.".formatted(state, wanted));
            case Refusal.Conflict() ->
                    ErrorForm.of(
                            409,
                            "Conflict",
                            "Others changed the same resource at the same time. Try again.");
            case Refusal.PreconditionFailed() ->
                    ErrorForm.of(
                            412,
                            "PreconditionFailed",
                            "The resource is not in the state that If-Match names.");
            case Refusal.Unavailable(int retryAfterSeconds) ->
                    ErrorForm.of(
                                    503,
                                    "ServiceUnavailable",
                                    "The service is temporarily unavailable. Try again later.")
                            .with("Retry-After", Integer.toString(retryAfterSeconds));
        };
    }

    private static ErrorForm access(Refusal.OfAccess refusal) {
        return switch (refusal) {
            case Refusal.NoToken() ->
                    ErrorForm.of(401, "InvalidAuthenticationToken", "Access token is empty.")
                            .with("WWW-Authenticate", CHALLENGE);
            case Refusal.TokenInvalid(TokenFlaw flaw) ->
                    ErrorForm.of(401, "InvalidAuthenticationToken", message(flaw))
                            .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
            case Refusal.RolesMissing(List<String> required, List<String> present) ->
                    ErrorForm.forbidden(
                            "Missing application roles. API required roles: %s, application roles: %s."
                                    .formatted(commas(required), echo(commas(present))));
            case Refusal.ScopesMissing(List<String> required, List<String> present) ->
                    ErrorForm.forbidden(
                            ("Missing scope permissions on the request. API requires one of '%s'."
                                            + " Scopes on the request '%s'")
                                    .formatted(
                                            String.join(", ", required),
                                            echo(String.join(", ", present))));
            case Refusal.DirectoryRoleMissing(List<String> required) ->
                    ErrorForm.forbidden(
                            "The signed-in user lacks a directory role for this operation. One of: %s."
                                    .formatted(String.join(", ", required)));
        };
    }

    private static ErrorForm wire(Refusal.OfWire refusal) {
        return switch (refusal) {
            case Refusal.NoSuchResource() ->
                    ErrorForm.of(404, "ResourceNotFound", "Resource could not be discovered.");
            case Refusal.NoSuchSegment(String segment) ->
                    ErrorForm.badRequest(
                            "Resource not found for the segment '%s'.".formatted(echo(segment)));
            case Refusal.MethodNotAllowed(List<String> allowed) ->
                    ErrorForm.of(
                                    405,
                                    "Request_BadRequest",
                                    "Specified HTTP method is not allowed for the request target.")
                            .with("Allow", String.join(", ", allowed));
            case Refusal.BodyEmpty() ->
                    ErrorForm.badRequest("Empty Payload. JSON content expected.");
            case Refusal.BodyUnreadable(String problem) ->
                    ErrorForm.badRequest("Unable to read JSON request payload. " + problem);
            case Refusal.BodyTooLarge(int bytesMax) ->
                    ErrorForm.of(
                            413,
                            "RequestEntityTooLarge",
                            "The request body is larger than %d bytes.".formatted(bytesMax));
            case Refusal.BodyTooSlow() ->
                    ErrorForm.of(408, "RequestTimeout", "The request body did not arrive in time.");
            case Refusal.ContentTypeMissing() ->
                    ErrorForm.of(
                            415,
                            "UnsupportedMediaType",
                            "A Content-Type header is required: application/json.");
            case Refusal.ContentTypeNotSupported(String contentType) ->
                    ErrorForm.of(
                            415,
                            "UnsupportedMediaType",
                            "The content type '%s' is not supported. Use application/json."
                                    .formatted(echo(contentType)));
            case Refusal.ContentEncodingNotSupported(String contentEncoding) ->
                    ErrorForm.of(
                            415,
                            "UnsupportedMediaType",
                            "The content encoding '%s' is not supported. Use gzip or none."
                                    .formatted(echo(contentEncoding)));
            case Refusal.HeadersTooLarge() ->
                    ErrorForm.of(
                            431,
                            "RequestHeaderFieldsTooLarge",
                            "The headers of the request are too large.");
            case Refusal.UriTooLong() ->
                    ErrorForm.of(414, "UriTooLong", "The URI of the request is too long.");
            case Refusal.RequestMalformed() ->
                    ErrorForm.badRequest("The request is not well-formed HTTP.");
            case Refusal.HttpVersionNotSupported() ->
                    ErrorForm.of(
                            505,
                            "HttpVersionNotSupported",
                            "The HTTP version of the request is not supported. Use HTTP/1.1.");
            case Refusal.ExpectationFailed() ->
                    ErrorForm.of(
                            417,
                            "ExpectationFailed",
                            "The only expectation that is met is 100-continue.");
            case Refusal.BatchInvalid(String problem) ->
                    ErrorForm.badRequest("Invalid batch payload format. " + echo(problem));
            case Refusal.StepContentTypeMissing(String id) ->
                    ErrorForm.badRequest(
                            "Write request with id '%s' does not contain a Content-Type header."
                                    .formatted(echo(id)));
            case Refusal.DependencyFailed(String id) ->
                    ErrorForm.of(
                            424,
                            "FailedDependency",
                            "Not done: the request '%s', on which this one depends, did not succeed."
                                    .formatted(echo(id)));
            case Refusal.BatchAnswerTooLarge(int bytesMax) ->
                    ErrorForm.of(
                            413,
                            "ResponseTooLarge",
                            "Not done: the answers before this one have %d bytes or more. Send it in another batch."
                                    .formatted(bytesMax));
        };
    }

    private static ErrorForm query(Refusal.OfQuery refusal) {
        return switch (refusal) {
            case Refusal.QueryOptionNotSupported(String option) ->
                    ErrorForm.badRequest(
                            "The query option '%s' is not supported here.".formatted(echo(option)));
            case Refusal.QueryOptionRepeated(String option) ->
                    ErrorForm.badRequest(
                            "The query option '%s' is given more than once."
                                    .formatted(echo(option)));
            case Refusal.QueryOptionInvalid(String option, String problem) ->
                    ErrorForm.badRequest(
                            "Invalid value for query option '%s'. %s".formatted(option, problem));
            case Refusal.QueryNotDecodable() ->
                    ErrorForm.badRequest("The query of the URI is not percent-encoded UTF-8.");
            case Refusal.TopTooLarge(int limit, String value) ->
                    ErrorForm.of(
                                    400,
                                    "",
                                    ("The query specified in the URI is not valid."
                                                    + " The limit of '%d' for Top query has been exceeded."
                                                    + " The value from the incoming request is '%s'.")
                                            .formatted(limit, echo(value)))
                            .withDetails();
            case Refusal.FilterPropertyUnknown(String property, String type) ->
                    ErrorForm.badRequest(
                            "Invalid filter clause: Could not find a property named '%s' on type '%s'."
                                    .formatted(echo(property), type));
            case Refusal.FilterInvalid(String problem) ->
                    ErrorForm.badRequest("Invalid filter clause: " + problem);
            case Refusal.PageTokenInvalid() ->
                    ErrorForm.badRequest(
                            "Invalid skiptoken. Follow @odata.nextLink as it was given.");
        };
    }

    private static String message(TokenFlaw flaw) {
        return switch (flaw) {
            case MALFORMED -> "Access token validation failure. Malformed token.";
            case SIGNATURE -> "Access token validation failure. Invalid signature.";
            case ISSUER -> "Access token validation failure. Invalid issuer.";
            case AUDIENCE -> "Access token validation failure. Invalid audience.";
            case TENANT -> "Access token validation failure. Invalid tenant.";
            case EXPIRED -> "Lifetime validation failed, the token is expired.";
            case NOT_YET_VALID -> "Lifetime validation failed, the token is not yet valid.";
        };
    }

    /**
     * Whole characters, so that what is refused for its half surrogate does not come back as one.
     */
    private static String echo(String text) {
        StringBuilder echo = new StringBuilder();
        text.codePoints()
                .limit(ECHO_CHARS_MAX)
                .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .forEach(echo::appendCodePoint);
        boolean cut = text.codePointCount(0, text.length()) > ECHO_CHARS_MAX;
        return cut ? echo.append('…').toString() : echo.toString();
    }

    private static String commas(List<String> names) {
        return String.join(",", names);
    }

    private static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
