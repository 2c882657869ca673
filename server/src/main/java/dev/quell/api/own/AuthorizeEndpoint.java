package dev.quell.api.own;

import dev.quell.access.TenantId;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.issuer.Application;
import dev.quell.issuer.AuthorizationRequest;
import dev.quell.issuer.Scopes;
import dev.quell.issuer.SignIn;
import dev.quell.issuer.TokenRefusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /{tenant}/oauth2/v2.0/authorize}: shows the login page, takes the form, and sends the
 * browser back to the application with a code or an error. Nobody is sent to a URI that the
 * application did not register to the letter. Thread-safe.
 */
final class AuthorizeEndpoint {
    private static final int BODY_BYTES_MAX = 16 * 1024;

    private static final int STATE_CHARS_MAX = 2_048;

    /** What the form carries on, so that it can be judged anew. */
    private static final List<String> CARRIED =
            List.of(
                    "client_id",
                    "redirect_uri",
                    "response_type",
                    "response_mode",
                    "scope",
                    "state",
                    "nonce",
                    "code_challenge",
                    "code_challenge_method");

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizeEndpoint.class);

    private final SignIn signIn;
    private final FormGuard guard;

    AuthorizeEndpoint(SignIn signIn, FormGuard guard) {
        this.signIn = signIn;
        this.guard = guard;
    }

    Answer answer(Request request, TenantId tenant) {
        boolean post = request.method().equals("POST");
        try {
            FormBody fields =
                    FormBody.parse(
                            post
                                    ? new String(
                                            request.body(BODY_BYTES_MAX), StandardCharsets.UTF_8)
                                    : request.query().orElse(""));
            return answer(new Visit(request, tenant, fields, post));
        } catch (TokenRefusal.Said said) {
            return LoginPage.problem(400, OAuthErrors.form(said.refusal()).description());
        }
    }

    /** A browser at this endpoint, with what it brought. */
    private record Visit(Request request, TenantId tenant, FormBody fields, boolean post) {}

    private Answer answer(Visit visit) {
        String redirectUri = visit.fields().demand("redirect_uri");
        Optional<Application> application =
                signIn.application(visit.tenant(), visit.fields().demand("client_id"), redirectUri);
        if (application.isEmpty()) {
            return LoginPage.problem(
                    400,
                    "The application that sent you here is not known, or not from that address.");
        }
        boolean fragment = visit.fields().field("response_mode").equals(Optional.of("fragment"));
        Return back = new Return(redirectUri, fragment, visit.fields().field("state"));
        try {
            AuthorizationRequest asked = asked(visit.fields(), application.get(), redirectUri);
            return visit.post() ? signedIn(visit, asked, back) : shown(visit, asked, 200, "");
        } catch (TokenRefusal.Said said) {
            OAuthErrors.Form form = OAuthErrors.form(said.refusal());
            return back.with(
                    Map.of("error", form.error(), "error_description", form.description()));
        }
    }

    private static AuthorizationRequest asked(
            FormBody fields, Application application, String redirectUri) {
        if (!fields.demand("response_type").equals("code")) {
            throw new TokenRefusal.Said(new TokenRefusal.UnsupportedResponseType());
        }
        if (!List.of("query", "fragment").contains(fields.field("response_mode").orElse("query"))) {
            throw FormBody.invalid("The response_mode must be query or fragment.");
        }
        if (!fields.demand("code_challenge_method").equals("S256")) {
            throw FormBody.invalid("The code_challenge_method must be S256.");
        }
        if (fields.field("state").filter(text -> text.length() > STATE_CHARS_MAX).isPresent()) {
            throw FormBody.invalid("The state is too long.");
        }
        AuthorizationRequest asked =
                new AuthorizationRequest(
                        application,
                        redirectUri,
                        Scopes.parse(fields.demand("scope")),
                        fields.demand("code_challenge"),
                        fields.field("nonce"));
        if (fields.field("prompt").equals(Optional.of("none"))) {
            throw new TokenRefusal.Said(new TokenRefusal.LoginRequired());
        }
        return asked;
    }

    private Answer signedIn(Visit visit, AuthorizationRequest asked, Return back) {
        if (!guard.isOurs(visit.request(), visit.fields())) {
            return shown(visit, asked, 400, "The page was too old. Please sign in again.");
        }
        Optional<String> code;
        try {
            code =
                    signIn.run(
                            asked,
                            new SignIn.Attempt(
                                    visit.fields().field("username").orElse(""),
                                    visit.fields().field("password").orElse(""),
                                    visit.request().remoteAddress()));
        } catch (TokenRefusal.Said said) {
            if (said.refusal() instanceof TokenRefusal.TooManyAttempts(int seconds)) {
                return refused(visit, asked, 429, "Too many attempts. Please wait a little.")
                        .with("Retry-After", Integer.toString(seconds));
            }
            throw said;
        }
        return code.map(text -> back.with(Map.of("code", text)))
                .orElseGet(
                        () ->
                                refused(
                                        visit,
                                        asked,
                                        400,
                                        "The user name or the password is wrong."));
    }

    /** Who it was to be is not logged: people type passwords into the wrong field. */
    private Answer refused(Visit visit, AuthorizationRequest asked, int status, String problem) {
        LOG.atInfo()
                .addKeyValue("requestId", visit.request().ids().requestId())
                .addKeyValue("client", asked.application().id())
                .addKeyValue("status", status)
                .log("no sign-in");
        return shown(visit, asked, status, problem);
    }

    private Answer shown(Visit visit, AuthorizationRequest asked, int status, String problem) {
        String cookie = guard.cookie(visit.request());
        Map<String, String> hidden = new LinkedHashMap<>();
        for (String name : CARRIED) {
            visit.fields().field(name).ifPresent(value -> hidden.put(name, value));
        }
        hidden.put(FormGuard.FIELD, guard.token(cookie));
        return LoginPage.form(
                        status,
                        new LoginPage.Form(
                                asked.application().registration().displayName(),
                                hidden,
                                asked.redirectUri(),
                                problem))
                .with("Set-Cookie", FormGuard.setCookie(visit.request(), cookie));
    }

    /** The way back to the application. */
    private record Return(String redirectUri, boolean fragment, Optional<String> state) {
        Answer with(Map<String, String> answer) {
            Map<String, String> parameters = new LinkedHashMap<>(answer);
            state.ifPresent(text -> parameters.put("state", text));
            StringBuilder location = new StringBuilder(redirectUri);
            char separator = fragment ? '#' : redirectUri.contains("?") ? '&' : '?';
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                location.append(separator)
                        .append(parameter.getKey())
                        .append('=')
                        .append(
                                URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
                separator = '&';
            }
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Location", location.toString());
            headers.put("Cache-Control", "no-store");
            headers.put("Referrer-Policy", "no-referrer");
            return Answer.empty(303, headers);
        }
    }
}
