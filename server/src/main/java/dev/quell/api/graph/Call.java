package dev.quell.api.graph;

import dev.quell.access.Caller;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.odata.QueryOptions;
import dev.quell.api.wire.Request;
import java.util.List;
import java.util.Set;

/**
 * A request whose caller is known and may do this, at the resource it was for.
 *
 * @param strict without what Graph lacks
 */
record Call(Request request, Caller caller, ApiVersion version, List<String> keys, boolean strict) {

    /** The only or the last key of the path. */
    String key() {
        return keys.getLast();
    }

    /** {@code {base}/$metadata#…}: built from the caller's own base URL, contract.md §9.3. */
    String context(String fragment) {
        return base() + "/$metadata#" + fragment;
    }

    /** Scheme, host and version as the client used them. */
    String base() {
        return request.origin() + "/" + version.segment();
    }

    Preferences preferences() {
        return Preferences.of(request.headers("Prefer"));
    }

    /** Those of Quell's own that the answer carries. */
    TaskAnnotations annotations() {
        return strict ? TaskAnnotations.none() : preferences().annotations();
    }

    /**
     * The query options, of which only these are taken.
     *
     * @throws dev.quell.refusal.Refused for any other of OData's own
     */
    QueryOptions options(QueryOption... taken) {
        QueryOptions options = QueryOptions.parse(request.query());
        options.demandOnly(Set.of(taken));
        return options;
    }
}
