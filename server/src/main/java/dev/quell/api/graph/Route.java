package dev.quell.api.graph;

import dev.quell.api.wire.Answer;
import java.util.function.Function;

/**
 * One operation of a resource.
 *
 * @param operation the class that does it, as the audit trail names it
 * @param extension whether Graph lacks it, so that {@code graph.strict} turns it off
 */
record Route(String method, String operation, boolean extension, Function<Call, Answer> handler) {

    static Route of(String method, String operation, Function<Call, Answer> handler) {
        return new Route(method, operation, false, handler);
    }

    static Route extension(String method, String operation, Function<Call, Answer> handler) {
        return new Route(method, operation, true, handler);
    }
}
