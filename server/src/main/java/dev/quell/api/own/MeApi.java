package dev.quell.api.own;

import dev.quell.access.AccessPolicy;
import dev.quell.access.ClaimNames;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.access.TokenVerifier;
import dev.quell.api.graph.BearerToken;
import dev.quell.api.graph.GraphHeaders;
import dev.quell.api.graph.Json;
import dev.quell.api.graph.ResourcePath;
import dev.quell.api.graph.ServedOperation;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code GET /quell/v1/me}: whom a token stands for, what it lets its bearer do and by which claim,
 * and whom to ask for what is missing. Needs a token that is believed, and no permission.
 * Thread-safe.
 */
public final class MeApi implements RoutedEndpoint {
    private static final String PATH = "quell/v1/me";

    private final TokenVerifier verifier;
    private final AccessPolicy policy;
    private final Known known;
    private final RoutedEndpoint others;
    private final Json json = new Json();

    /**
     * What is said of anybody.
     *
     * @param operations what is served
     * @param claimNames the claims of whoever issued somebody's token
     */
    public record Known(
            List<ServedOperation> operations, Function<Principal, ClaimNames> claimNames) {
        public Known {
            operations = List.copyOf(operations);
        }
    }

    /** {@code others} answers every other path. */
    public MeApi(TokenVerifier verifier, AccessPolicy policy, Known known, RoutedEndpoint others) {
        this.verifier = verifier;
        this.policy = policy;
        this.known = known;
        this.others = others;
    }

    @Override
    public Answer answer(Request request) {
        String path = String.join("/", ResourcePath.parse(request.path()).segments());
        if (!path.equalsIgnoreCase(PATH)) {
            return others.answer(request);
        }
        Identity identity = verifier.verify(BearerToken.of(request));
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refused(new Refusal.MethodNotAllowed(List.of("GET")));
        }
        MeJson me = new MeJson(identity, policy, known.claimNames().apply(identity.principal()));
        Map<String, String> headers = GraphHeaders.bare(request.ids());
        headers.put("Content-Type", "application/json;charset=utf-8");
        return Answer.of(200, headers, json.write(out -> me.write(out, known.operations())));
    }

    @Override
    public Stream<String> routes() {
        return Stream.concat(
                Stream.of("GET /%s GetMe %s".formatted(PATH, ANY_TOKEN)), others.routes());
    }
}
