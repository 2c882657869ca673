package dev.quell.api.graph;

import dev.quell.api.odata.Asked;
import dev.quell.api.odata.PageBinding;
import dev.quell.api.odata.PageTokens;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.odata.QueryOptions;
import dev.quell.api.wire.Answer;
import dev.quell.query.Cursor;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.Listed;
import dev.quell.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The list of a collection and its count: contract.md §3. Thread-safe. */
final class ListAnswers<P extends Enum<P>, T> {
    /**
     * Of the items of an answer: room for any page of the store, {@link Listed#PAGE_BYTES_MAX}, as
     * it is written. Only one item may have more, or what one commit moved (ADR 11).
     */
    static final int ANSWER_BYTES_MAX = 24 * 1_024 * 1_024;

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
        Written<T> page = written(call, selection, asked.query(after));
        Optional<String> nextLink =
                page.slice()
                        .next()
                        .map(cursor -> pageTokens.seal(cursor, binding))
                        .map(token -> options.nextLink(url(call), token));
        byte[] envelope =
                envelope(
                        call.context(collection.name(call) + selection.context()),
                        page.slice().count(),
                        nextLink);
        byte[] body = Json.filled(envelope, page.items());
        Answer answer = Answer.of(200, GraphHeaders.json(call.request().ids()), body);
        List<String> applied = new ArrayList<>();
        maxPageSize.ifPresent(most -> applied.add("odata.maxpagesize=" + most));
        applied.addAll(page.applied());
        return GraphHeaders.applied(answer, applied);
    }

    /**
     * A page and its items as they are written.
     *
     * @param applied preferences by which they are
     */
    private record Written<T>(
            Slice<Versioned<T>> slice, List<byte[]> items, List<String> applied) {}

    /** The page; or, as long as it has too many bytes, a shorter one in its place. */
    private Written<T> written(Call call, Selection selection, Query<P> query) {
        Query<P> shorter = query;
        while (true) {
            Slice<Versioned<T>> slice = collection.list(call, shorter);
            List<T> values = slice.items().stream().map(Versioned::value).toList();
            ListedCollection.Form<T> form = collection.form(call, selection, values);
            int asked = shorter.page().itemsMax();
            long bytesMax = asked > 1 ? ANSWER_BYTES_MAX : Long.MAX_VALUE;
            List<byte[]> items = fitting(slice.items(), form, bytesMax);
            if (items.size() == slice.items().size()) {
                return new Written<>(slice, items, form.applied());
            }
            shorter = shorter.ofAtMost(Math.clamp(items.size(), 1, asked - 1));
        }
    }

    /** Of these as many as have room. */
    private static <T> List<byte[]> fitting(
            List<Versioned<T>> items, ListedCollection.Form<T> form, long bytesMax) {
        List<byte[]> fitting = new ArrayList<>();
        long bytes = 0;
        for (Versioned<T> item : items) {
            byte[] written = form.bytes().apply(item);
            bytes += written.length;
            if (bytes > bytesMax) {
                break;
            }
            fitting.add(written);
        }
        return fitting;
    }

    /** What stands around the items. */
    private byte[] envelope(String context, OptionalLong count, Optional<String> nextLink) {
        return json.write(
                out -> {
                    out.writeStartObject();
                    out.writeStringProperty("@odata.context", context);
                    count.ifPresent(n -> out.writeNumberProperty("@odata.count", n));
                    nextLink.ifPresent(link -> out.writeStringProperty("@odata.nextLink", link));
                    out.writeArrayPropertyStart("value");
                    out.writeEndArray();
                    out.writeEndObject();
                });
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
