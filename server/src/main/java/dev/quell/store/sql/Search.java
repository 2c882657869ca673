package dev.quell.store.sql;

import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which index a list is searched, so that its cost does not depend on the planner's luck. What
 * narrows most, an incident, leads to few rows, which are sorted. Otherwise an index is walked in
 * the order asked for: that by creation, or, for the order of changes, that by status, in as many
 * walks as there can be statuses, which are merged. Anything else is looked up entry by entry on
 * the way.
 *
 * @param table with the index that is to be used, whatever the planner thinks
 * @param searched properties for whose sake an index may be chosen
 * @param walks values of {@link Listing#walked} to be walked one by one; empty if they are not
 * @param sorted whether the rows come in another order than is asked for
 */
record Search<P extends Enum<P>>(
        String table, Set<P> searched, List<String> walks, boolean sorted) {

    static <P extends Enum<P>> Search<P> of(Listing<P, ?> listing, Filter<P> filter, P ordered) {
        List<P> narrowing =
                Arrays.stream(ordered.getDeclaringClass().getEnumConstants())
                        .filter(listing::narrows)
                        .filter(property -> demands(filter).anyMatch(d -> isOneOf(property, d)))
                        .toList();
        P searched = narrowing.isEmpty() ? ordered : narrowing.getFirst();
        return new Search<>(
                listing.table() + " INDEXED BY " + listing.index(searched),
                EnumSet.of(searched),
                searched == listing.changed() ? walks(listing, filter) : List.of(),
                !narrowing.isEmpty());
    }

    /** For rows that are found by other means. */
    static <P extends Enum<P>> Search<P> none(Listing<P, ?> listing) {
        return new Search<P>(listing.table(), Set.of(), List.of(), false);
    }

    /** Those that can match; where none can, all, for the filter to find nothing in. */
    private static <P extends Enum<P>> List<String> walks(Listing<P, ?> listing, Filter<P> filter) {
        List<String> possible =
                listing.values().stream()
                        .filter(
                                value ->
                                        demands(filter)
                                                .allMatch(
                                                        one ->
                                                                allows(
                                                                        one,
                                                                        listing.walked(),
                                                                        value)))
                        .toList();
        return possible.isEmpty() ? listing.values() : possible;
    }

    private static <P extends Enum<P>> boolean allows(Filter<P> demand, P walked, String text) {
        Value value = new Value.Text(text);
        return switch (demand) {
            case Filter.Compare<P> compare ->
                    !isOneOf(walked, compare) || compare.value().equals(value);
            case Filter.In<P> in -> !isOneOf(walked, in) || in.values().contains(value);
            case Filter.All<P> _, Filter.And<P> _, Filter.Or<P> _, Filter.Not<P> _ -> true;
        };
    }

    /** What must hold each by itself. */
    private static <P extends Enum<P>> Stream<Filter<P>> demands(Filter<P> filter) {
        return switch (filter) {
            case Filter.All<P> _ -> Stream.empty();
            case Filter.And<P>(Filter<P> left, Filter<P> right) ->
                    Stream.concat(demands(left), demands(right));
            case Filter.Or<P> _, Filter.Not<P> _, Filter.Compare<P> _, Filter.In<P> _ ->
                    Stream.of(filter);
        };
    }

    /** Whether that property must equal one of some values. */
    private static <P extends Enum<P>> boolean isOneOf(P property, Filter<P> demand) {
        return switch (demand) {
            case Filter.Compare<P> compare ->
                    compare.property() == property && compare.comparison() == Comparison.EQ;
            case Filter.In<P> in -> in.property() == property;
            case Filter.All<P> _, Filter.And<P> _, Filter.Or<P> _, Filter.Not<P> _ -> false;
        };
    }
}
