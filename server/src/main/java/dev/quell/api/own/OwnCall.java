package dev.quell.api.own;

import dev.quell.access.Caller;
import dev.quell.api.graph.JsonProperties;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.odata.QueryOptions;
import dev.quell.issuer.ObjectId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is asked of Quell's own API, by whichever way.
 *
 * @param keys those of the path, in order
 * @param base what stands before {@code /quell/v1} in links
 * @param body read when it is asked for
 */
public record OwnCall(
        Caller caller,
        List<String> keys,
        Optional<String> query,
        String base,
        Supplier<JsonProperties> body) {

    String key() {
        return keys.getFirst();
    }

    /**
     * Behind which one the page begins.
     *
     * @throws Refused with {@code PageTokenInvalid}, or for any other option of OData's own
     */
    Optional<ObjectId> after() {
        QueryOptions options = QueryOptions.parse(query);
        options.demandOnly(Set.of(QueryOption.SKIPTOKEN));
        return options.value(QueryOption.SKIPTOKEN)
                .map(
                        text ->
                                ObjectId.find(text)
                                        .orElseThrow(
                                                () -> new Refused(new Refusal.PageTokenInvalid())));
    }
}
