package dev.quell.api.own;

import dev.quell.access.TenantId;
import dev.quell.api.graph.Json;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.issuer.AuthenticateClient;
import dev.quell.issuer.ClientProof;
import dev.quell.issuer.IssueApplicationToken;
import dev.quell.issuer.IssuedToken;
import dev.quell.issuer.RedeemCode;
import dev.quell.issuer.Scopes;
import dev.quell.issuer.TokenRefusal;
import dev.quell.issuer.User;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token} (contract.md §10.3). Fields that it does not know, such
 * as {@code claims} and {@code client_info}, are passed over, as is the query. Thread-safe.
 */
final class TokenEndpoint {
    /** A form with a client assertion has at most 20 KiB. */
    static final int BODY_BYTES_MAX = 64 * 1024;

    private static final String JWT_BEARER =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

    private final Grants grants;
    private final OAuthErrors errors;
    private final Json json = new Json();

    /** What is offered. */
    record Grants(IssueApplicationToken issueApplicationToken, RedeemCode redeemCode) {}

    TokenEndpoint(Grants grants, OAuthErrors errors) {
        this.grants = grants;
        this.errors = errors;
    }

    /**
     * Where the client called.
     *
     * @param issuer as discovery names it there
     * @param audiences what an assertion may be made for
     */
    record Here(TenantId tenant, String issuer, Set<String> audiences) {}

    Answer answer(Request request, Here here) {
        try {
            FormBody form = form(request);
            return issue(request, here, form);
        } catch (TokenRefusal.Said said) {
            return refused(OAuthErrors.form(said.refusal()), request);
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.Unavailable(int retryAfterSeconds)) {
                return refused(unavailable(retryAfterSeconds), request);
            }
            throw refused; // the wire's own, said as everywhere
        }
    }

    private Answer issue(Request request, Here here, FormBody form) {
        ClientClaim client = ClientClaim.of(request, form, here.audiences());
        AuthenticateClient.Claim claim =
                new AuthenticateClient.Claim(
                        here.tenant(), client.id(), client.proof(), request.remoteAddress());
        String grant = form.demand("grant_type");
        return switch (grant) {
            case "client_credentials" ->
                    application(
                            request,
                            grants.issueApplicationToken()
                                    .run(claim, Scopes.parse(form.demand("scope"))));
            case "authorization_code" ->
                    user(
                            request,
                            form,
                            grants.redeemCode()
                                    .run(
                                            claim,
                                            new RedeemCode.Redemption(
                                                    form.demand("code"),
                                                    form.demand("redirect_uri"),
                                                    form.demand("code_verifier"),
                                                    here.issuer())));
            default -> throw new TokenRefusal.Said(new TokenRefusal.UnsupportedGrantType());
        };
    }

    /** Who the client says it is, and by what; from the form or from a Basic header, not both. */
    private record ClientClaim(String id, ClientProof proof) {
        static ClientClaim of(Request request, FormBody form, Set<String> audiences) {
            Optional<BasicCredentials> basic = BasicCredentials.of(request);
            if (basic.isPresent()) {
                if (form.field("client_secret").isPresent()
                        || form.field("client_assertion").isPresent()) {
                    throw FormBody.invalid("A client proves itself once.");
                }
                return new ClientClaim(
                        basic.get().id(), new ClientProof.Secret(basic.get().secret()));
            }
            Optional<ClientProof.Assertion> assertion =
                    form.field("client_assertion")
                            .map(text -> new ClientProof.Assertion(text, audiences));
            if (assertion.isPresent() && !form.demand("client_assertion_type").equals(JWT_BEARER)) {
                throw FormBody.invalid("The client_assertion_type is none that is known.");
            }
            return new ClientClaim(
                    form.demand("client_id"),
                    ClientProof.of(form.field("client_secret"), assertion));
        }
    }

    private Answer application(Request request, IssuedToken token) {
        return answer(request, out -> write(out, token));
    }

    private Answer user(Request request, FormBody form, RedeemCode.SignedIn signedIn) {
        return answer(
                request,
                out -> {
                    write(out, signedIn.accessToken());
                    out.writeStringProperty("scope", String.join(" ", signedIn.scopes()));
                    signedIn.idToken()
                            .ifPresent(token -> out.writeStringProperty("id_token", token));
                    if (form.field("client_info").equals(Optional.of("1"))) {
                        out.writeStringProperty("client_info", clientInfo(signedIn.user()));
                    }
                });
    }

    private Answer answer(Request request, Consumer<JsonGenerator> members) {
        byte[] body =
                json.write(
                        out -> {
                            out.writeStartObject();
                            members.accept(out);
                            out.writeEndObject();
                        });
        return Answer.of(200, OAuthErrors.headers(request.ids()), body);
    }

    private static void write(JsonGenerator out, IssuedToken token) {
        out.writeStringProperty("token_type", "Bearer");
        out.writeNumberProperty("expires_in", token.lifetime().toSeconds());
        out.writeNumberProperty("ext_expires_in", token.lifetime().toSeconds());
        out.writeStringProperty("access_token", token.text());
    }

    /** Under which name Microsoft's libraries keep the account. */
    private static String clientInfo(User user) {
        String info = "{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(user.id(), user.tenant());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(info.getBytes(StandardCharsets.UTF_8));
    }

    private static FormBody form(Request request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT).equals(FormBody.MEDIA_TYPE)) {
            throw FormBody.invalid("The content type must be %s.".formatted(FormBody.MEDIA_TYPE));
        }
        return FormBody.parse(new String(request.body(BODY_BYTES_MAX), StandardCharsets.UTF_8));
    }

    private Answer refused(OAuthErrors.Form form, Request request) {
        LOG.atInfo()
                .addKeyValue("requestId", request.ids().requestId())
                .addKeyValue("error", form.error())
                .addKeyValue("number", form.number())
                .log("no token");
        return errors.answer(form, request.ids());
    }

    private static OAuthErrors.Form unavailable(int retryAfterSeconds) {
        return new OAuthErrors.Form(
                503,
                "temporarily_unavailable",
                90033,
                "The service is temporarily unavailable. Try again later.",
                OptionalInt.of(retryAfterSeconds));
    }
}
