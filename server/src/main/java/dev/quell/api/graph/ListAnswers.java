package dev.quell.api.graph;

import dev.quell.api.odata.Asked;
import dev.quell.api.odata.PageBinding;
import dev.quell.api.odata.PageTokens;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.odata.QueryOptions;
import dev.quell.api.wire.Answer;
import dev.quell.query.Cursor;
import dev.quell.query.Slice;
import dev.quell.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The list of a collection and its count: contract.md §3. Thread-safe. */
final class ListAnswers<P extends Enum<P>, T> {
    private final ListedCollection<P, T> collection;
    private final PageTokens pageTokens;
    private final Json json = new Json();

    ListAnswers(ListedCollection<P, T> collection, PageTokens pageTokens) {
        this.collection = collection;
        this.pageTokens = pageTokens;
    }

    Answer list(Call call) {
        QueryOptions options = QueryOptions.parse(call.request().query());
        OptionalInt maxPageSize = call.preferences().maxPageSize();
        Asked<P> asked = options.ask(collection.rules(), maxPageSize);
        Selection selection = collection.selectable(call).selection(asked);
        PageBinding binding =
                new PageBinding(
                        call.caller().tenant().text(), collection.name(call), asked.meaning());
        Optional<Cursor> after = asked.pageToken().map(token -> pageTokens.open(token, binding));
        Slice<Versioned<T>> slice = collection.list(call, asked.query(after));
        Optional<String> nextLink =
                slice.next()
                        .map(cursor -> pageTokens.seal(cursor, binding))
                        .map(token -> options.nextLink(url(call), token));
        List<T> items = slice.items().stream().map(Versioned::value).toList();
        ListedCollection.Form<T> form = collection.form(call, selection, items);
        byte[] envelope =
                json.write(
                        out -> {
                            out.writeStartObject();
                            out.writeStringProperty(
                                    "@odata.context",
                                    call.context(collection.name(call) + selection.context()));
                            slice.count()
                                    .ifPresent(n -> out.writeNumberProperty("@odata.count", n));
                            nextLink.ifPresent(
                                    link -> out.writeStringProperty("@odata.nextLink", link));
                            out.writeArrayPropertyStart("value");
                            out.writeEndArray();
                            out.writeEndObject();
                        });
        byte[] body = Json.filled(envelope, slice.items().stream().map(form.bytes()).toList());
        Answer answer = Answer.of(200, GraphHeaders.json(call.request().ids()), body);
        List<String> applied = new ArrayList<>();
        maxPageSize.ifPresent(most -> applied.add("odata.maxpagesize=" + most));
        applied.addAll(form.applied());
        return GraphHeaders.applied(answer, applied);
    }

    Answer count(Call call) {
        Asked<P> asked =
                QueryOptions.parse(call.request().query())
                        .ask(
                                collection.rules().taking(EnumSet.of(QueryOption.FILTER)),
                                OptionalInt.empty());
        long count = collection.count(call, asked.filter());
        Map<String, String> headers = GraphHeaders.bare(call.request().ids());
        headers.put("Content-Type", "text/plain;charset=utf-8");
        return Answer.of(200, headers, Long.toString(count).getBytes(StandardCharsets.US_ASCII));
    }

    /** As the client called it, without the query. */
    private static String url(Call call) {
        return call.request().origin() + call.request().path();
    }
}
