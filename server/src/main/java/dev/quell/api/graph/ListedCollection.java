package dev.quell.api.graph;

import dev.quell.api.odata.CollectionRules;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * A collection, as {@link ListAnswers} lists it.
 *
 * @param <P> what its items are filtered and ordered by
 */
interface ListedCollection<P extends Enum<P>, T> {

    /** As it stands in a context URL: {@code security/incidentTasks}. */
    String name(Call call);

    CollectionRules<P> rules();

    Selectable selectable(Call call);

    Slice<Versioned<T>> list(Call call, Query<P> query);

    long count(Call call, Filter<P> filter);

    Form<T> form(Call call, Selection selection, List<T> items);

    /**
     * How items are written.
     *
     * @param bytes of one item
     * @param applied preferences by which they are
     */
    record Form<T>(Function<Versioned<T>, byte[]> bytes, List<String> applied) {

        /** Written anew each time. */
        static <T> Form<T> of(Json json, BiConsumer<JsonGenerator, T> write, List<String> applied) {
            return new Form<>(item -> json.write(out -> write.accept(out, item.value())), applied);
        }
    }
}
