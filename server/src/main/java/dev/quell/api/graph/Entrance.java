package dev.quell.api.graph;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.access.TokenVerifier;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import java.util.function.BiFunction;

/**
 * Lets in whoever is known, each request by its token; what they would have changed and were
 * refused is reported. Thread-safe.
 */
public record Entrance(TokenVerifier verifier, AccessPolicy policy, GraphDenials denials) {

    /**
     * What {@code then} answers to a caller who is known; what he may do is for it to ask.
     *
     * @throws dev.quell.refusal.Refused with {@code NoToken} or {@code TokenInvalid}, and whatever
     *     {@code then} refuses
     */
    public Answer admit(Request request, BiFunction<Request, Caller, Answer> then) {
        Caller caller =
                new Caller(
                        verifier.verify(BearerToken.of(request)),
                        policy,
                        request.ids().requestId());
        try {
            return then.apply(request, caller);
        } catch (RuntimeException failed) {
            denials.report(request, caller, failed);
            throw failed;
        }
    }
}
