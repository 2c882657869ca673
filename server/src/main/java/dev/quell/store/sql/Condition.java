package dev.quell.store.sql;

import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.store.sql.Listing.Column;
import dev.quell.store.sql.Listing.Kind;
import dev.quell.terms.Ticks;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A filter as a condition of SQL and its parameters. What compares with NULL is written so that
 * SQL's third truth value does not come up.
 *
 * <p>A plus before a column says that no index is to be chosen for its sake: see {@link Search}.
 */
final class Condition<P extends Enum<P>> {
    private static final String NEVER = "0";
    private static final String ALWAYS = "1";

    /** Gives a statement a value. */
    @FunctionalInterface
    private interface Parameter {
        void on(Bind bind) throws SQLException;
    }

    private final StringBuilder sql = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    private final Listing<P, ?> listing;
    private final Search<P> search;

    private Condition(Listing<P, ?> listing, Search<P> search) {
        this.listing = listing;
        this.search = search;
    }

    /** The condition, for a list ordered by that time. */
    static <P extends Enum<P>> Condition<P> of(Listing<P, ?> listing, Filter<P> filter, P ordered) {
        Condition<P> condition = new Condition<>(listing, Search.of(listing, filter, ordered));
        condition.add(filter, true);
        return condition;
    }

    /** The condition, for rows that are found by other means. */
    static <P extends Enum<P>> Condition<P> ofFound(Listing<P, ?> listing, Filter<P> filter) {
        Condition<P> condition = new Condition<>(listing, Search.none(listing));
        condition.add(filter, true);
        return condition;
    }

    /** What to select from, with the index to search it by. */
    String table() {
        return search.table();
    }

    /** Values of {@link Listing#walked} to be walked one by one, beside this; or none. */
    List<String> walks() {
        return search.walks();
    }

    /** Whether the rows come in another order than is asked for. */
    boolean sorted() {
        return search.sorted();
    }

    /** May be put between {@code AND}s. */
    String sql() {
        return sql.toString();
    }

    /** Binds its parameters, in their order. */
    Bind bind(Bind bind) throws SQLException {
        for (Parameter parameter : parameters) {
            parameter.on(bind);
        }
        return bind;
    }

    /**
     * Appends the filter.
     *
     * @param must whether nothing matches that does not match this
     */
    private void add(Filter<P> filter, boolean must) {
        switch (filter) {
            case Filter.All<P> _ -> sql.append(ALWAYS);
            case Filter.And<P>(Filter<P> left, Filter<P> right) ->
                    addBoth(left, " AND ", right, must);
            case Filter.Or<P>(Filter<P> left, Filter<P> right) ->
                    addBoth(left, " OR ", right, false);
            case Filter.Not<P>(Filter<P> operand) -> {
                sql.append("NOT (");
                add(operand, false);
                sql.append(')');
            }
            case Filter.Compare<P> compare -> addCompare(compare, must);
            case Filter.In<P> in -> addIn(in, must);
        }
    }

    private void addBoth(Filter<P> left, String connective, Filter<P> right, boolean must) {
        sql.append('(');
        add(left, must);
        sql.append(connective);
        add(right, must);
        sql.append(')');
    }

    private void addCompare(Filter.Compare<P> compare, boolean must) {
        Column column = listing.column(compare.property());
        Comparison comparison = compare.comparison();
        String name = prefix(compare.property(), must) + column.name();
        switch (compare.value()) {
            case Value.Null() -> addNull(column, comparison);
            case Value.Text(String text) -> {
                demand(column.kind() == Kind.TEXT);
                add(name, operator(column, comparison), bind -> bind.text(text));
            }
            case Value.Time(Instant instant) -> {
                demand(column.kind() == Kind.TICKS);
                addTime(name, comparison, instant);
            }
        }
    }

    private void addNull(Column column, Comparison comparison) {
        if (column.absent()) {
            sql.append('+')
                    .append(column.name())
                    .append(operator(column, comparison))
                    .append("NULL");
        } else {
            sql.append(comparison == Comparison.NE ? ALWAYS : NEVER);
        }
    }

    private void addIn(Filter.In<P> in, boolean must) {
        Column column = listing.column(in.property());
        List<Parameter> members =
                in.values().stream().flatMap(value -> member(column, value)).toList();
        if (members.isEmpty()) {
            sql.append(NEVER);
            return;
        }
        sql.append(column.absent() ? "(+" + column.name() + " IS NOT NULL AND " : "(")
                .append(prefix(in.property(), must))
                .append(column.name())
                .append(" IN (")
                .append(String.join(", ", Collections.nCopies(members.size(), "?")))
                .append("))");
        parameters.addAll(members);
    }

    /** None for what nothing can equal; NULL would bring in the third truth value. */
    private static Stream<Parameter> member(Column column, Value value) {
        return switch (value) {
            case Value.Null() -> Stream.empty();
            case Value.Text(String text) -> {
                demand(column.kind() == Kind.TEXT);
                yield Stream.of(bind -> bind.text(text));
            }
            case Value.Time(Instant instant) -> {
                demand(column.kind() == Kind.TICKS);
                yield isStored(instant)
                        ? Stream.of(bind -> bind.number(Ticks.of(instant)))
                        : Stream.empty();
            }
        };
    }

    /** Between two ticks nothing is; so what is later than the one before is what is meant. */
    private void addTime(String column, Comparison comparison, Instant instant) {
        long floor = floor(instant);
        boolean stored = isStored(instant);
        switch (comparison) {
            case EQ, NE -> {
                if (stored) {
                    add(column, operator(comparison), bind -> bind.number(floor));
                } else {
                    sql.append(comparison == Comparison.NE ? ALWAYS : NEVER);
                }
            }
            case GT, LE -> add(column, operator(comparison), bind -> bind.number(floor));
            case GE -> add(column, stored ? " >= " : " > ", bind -> bind.number(floor));
            case LT -> add(column, stored ? " < " : " <= ", bind -> bind.number(floor));
        }
    }

    private void add(String column, String operator, Parameter parameter) {
        sql.append(column).append(operator).append('?');
        parameters.add(parameter);
    }

    /** Of optional texts only equality is asked. */
    private static String operator(Column column, Comparison comparison) {
        if (!column.absent()) {
            return operator(comparison);
        }
        demand(comparison == Comparison.EQ || comparison == Comparison.NE);
        return comparison == Comparison.EQ ? " IS " : " IS NOT ";
    }

    private static String operator(Comparison comparison) {
        return switch (comparison) {
            case EQ -> " = ";
            case NE -> " <> ";
            case GT -> " > ";
            case GE -> " >= ";
            case LT -> " < ";
            case LE -> " <= ";
        };
    }

    /** Only where nothing matches that does not match this. */
    private String prefix(P property, boolean must) {
        return must && search.searched().contains(property) ? "" : "+";
    }

    /** Whether anything can have that time. */
    private static boolean isStored(Instant instant) {
        return Ticks.instant(floor(instant)).equals(instant);
    }

    /** The last tick that is not later; for an instant beyond all ticks, the last on that side. */
    private static long floor(Instant instant) {
        if (instant.isAfter(Ticks.instant(Long.MAX_VALUE))) {
            return Long.MAX_VALUE;
        }
        return instant.isBefore(Ticks.instant(Long.MIN_VALUE)) ? Long.MIN_VALUE : Ticks.of(instant);
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("a value of another kind than its property's");
        }
    }
}
