package dev.quell.api.own;

import dev.quell.access.TenantId;
import dev.quell.api.graph.Json;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.issuer.EmbeddedIssuer;
import dev.quell.issuer.IssueApplicationToken;
import dev.quell.issuer.RedeemCode;
import dev.quell.issuer.SignIn;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The embedded issuer at Entra ID's paths, below a tenant's id (contract.md §10.3). What lies
 * nowhere there is {@code NoSuchResource}. Thread-safe.
 *
 * <p>A tenant that nobody knows looks as any other does: it has no clients.
 */
public final class IssuerApi implements RoutedEndpoint {
    private static final String ISSUER = "v2.0";
    private static final String DISCOVERY = ISSUER + "/.well-known/openid-configuration";
    private static final String KEYS = "discovery/v2.0/keys";
    private static final String TOKEN = "oauth2/v2.0/token";
    private static final String AUTHORIZE = "oauth2/v2.0/authorize";

    private final EmbeddedIssuer issuer;
    private final List<Place> places;
    private final Json json = new Json();

    /** What lies at a path below the tenant, and by which methods. */
    private record Place(
            String path,
            String operation,
            List<String> methods,
            BiFunction<Request, TenantId, Answer> handler) {}

    /** What it does. */
    public record Operations(
            IssueApplicationToken issueApplicationToken, SignIn signIn, RedeemCode redeemCode) {}

    /** {@code random} is one that nobody can guess. */
    public record Outside(InstantSource clock, RandomGenerator random) {}

    /**
     * Its endpoints.
     *
     * @param publicKeySet a JWK set
     */
    public IssuerApi(
            EmbeddedIssuer issuer, String publicKeySet, Operations operations, Outside outside) {
        this.issuer = issuer;
        byte[] keys = publicKeySet.getBytes(StandardCharsets.UTF_8);
        TokenEndpoint tokens =
                new TokenEndpoint(
                        new TokenEndpoint.Grants(
                                operations.issueApplicationToken(), operations.redeemCode()),
                        new OAuthErrors(outside.clock()));
        AuthorizeEndpoint authorize =
                new AuthorizeEndpoint(operations.signIn(), new FormGuard(outside.random()));
        List<String> read = List.of("GET");
        this.places =
                List.of(
                        new Place(
                                DISCOVERY,
                                "GetDiscovery",
                                read,
                                (request, tenant) -> document(discovery(request, tenant))),
                        new Place(KEYS, "GetKeys", read, (_, _) -> document(keys)),
                        new Place(AUTHORIZE, "SignIn", List.of("GET", "POST"), authorize::answer),
                        new Place(
                                TOKEN,
                                "IssueToken",
                                List.of("POST"),
                                (request, tenant) ->
                                        tokens.answer(request, here(request, tenant))));
    }

    @Override
    public Answer answer(Request request) {
        List<String> segments =
                Arrays.stream(request.path().split("/", -1)).filter(s -> !s.isEmpty()).toList();
        if (segments.isEmpty()) {
            throw nowhere();
        }
        TenantId tenant = TenantId.parse(segments.getFirst()).orElseThrow(IssuerApi::nowhere);
        String path = String.join("/", segments.subList(1, segments.size()));
        Optional<Place> asked =
                places.stream().filter(place -> place.path().equals(path)).findFirst();
        Place place = asked.orElseThrow(IssuerApi::nowhere);
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        if (!place.methods().contains(method)) {
            throw new Refused(new Refusal.MethodNotAllowed(place.methods()));
        }
        return place.handler().apply(request, tenant);
    }

    @Override
    public Stream<String> routes() {
        return places.stream()
                .flatMap(
                        place ->
                                place.methods().stream()
                                        .map(
                                                method ->
                                                        "%s /{tenant}/%s %s %s"
                                                                .formatted(
                                                                        method,
                                                                        place.path(),
                                                                        place.operation(),
                                                                        ANYBODY)));
    }

    /** A document that is the same for everybody. */
    private static Answer document(byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json;charset=utf-8");
        headers.put("Cache-Control", "no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        return Answer.of(200, headers, body);
    }

    /**
     * On the caller's own host, the issuer's name too: that is what OpenID Connect Discovery §4.3
     * demands, and Microsoft's library for Node since 4.14.1.
     */
    private byte[] discovery(Request request, TenantId tenant) {
        return json.write(
                out -> {
                    out.writeStartObject();
                    out.writeStringProperty("issuer", url(request, tenant, ISSUER));
                    out.writeStringProperty(
                            "authorization_endpoint", url(request, tenant, AUTHORIZE));
                    out.writeStringProperty("token_endpoint", url(request, tenant, TOKEN));
                    out.writeStringProperty("jwks_uri", url(request, tenant, KEYS));
                    lists().forEach(
                                    (name, values) -> {
                                        out.writeArrayPropertyStart(name);
                                        values.forEach(out::writeString);
                                        out.writeEndArray();
                                    });
                    out.writeEndObject();
                });
    }

    private static Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("response_types_supported", List.of("code"));
        lists.put("response_modes_supported", List.of("query", "fragment"));
        lists.put("grant_types_supported", List.of("client_credentials", "authorization_code"));
        lists.put("code_challenge_methods_supported", List.of("S256"));
        lists.put("subject_types_supported", List.of("public"));
        lists.put("id_token_signing_alg_values_supported", List.of("RS256"));
        lists.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "client_secret_basic", "private_key_jwt", "none"));
        lists.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256", "PS256"));
        lists.put("scopes_supported", List.of("openid", "profile", "offline_access"));
        return lists;
    }

    /** An assertion may be made for this endpoint as it was called, or for the issuer. */
    private TokenEndpoint.Here here(Request request, TenantId tenant) {
        String name = url(request, tenant, ISSUER);
        return new TokenEndpoint.Here(
                tenant,
                name,
                Stream.of(
                                request.origin() + request.path(),
                                url(request, tenant, TOKEN),
                                name,
                                issuer.nameFor(tenant))
                        .collect(Collectors.toSet()));
    }

    private static String url(Request request, TenantId tenant, String path) {
        return request.origin() + "/" + tenant + "/" + path;
    }

    private static Refused nowhere() {
        return new Refused(new Refusal.NoSuchResource());
    }
}
