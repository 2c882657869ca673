package dev.quell.api.odata;

import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of one call, judged by the rules of the collection that it is for. */
final class OptionReader<P extends Enum<P>> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private static final Pattern ORDER =
            Pattern.compile("[ \t]*+([^ \t,]++)(?:[ \t]++([^ \t,]++))?+[ \t]*+");

    private final QueryOptions options;
    private final CollectionRules<P> rules;

    OptionReader(QueryOptions options, CollectionRules<P> rules) {
        this.options = options;
        this.rules = rules;
    }

    Asked<P> read(OptionalInt maxPageSize) {
        Order<P> order = options.value(QueryOption.ORDERBY).map(this::order).orElse(rules.order());
        return new Asked<>(
                options.value(QueryOption.FILTER)
                        .map(text -> new FilterReader<>(rules.properties()).read(text))
                        .orElse(new Filter.All<>()),
                order,
                itemsMax(maxPageSize),
                options.value(QueryOption.SKIP).map(OptionReader::skip).orElse(0),
                options.value(QueryOption.COUNT).map(OptionReader::flag).orElse(false),
                options.value(QueryOption.SKIPTOKEN).map(OptionReader::token),
                options.select(),
                options.expand(),
                meaning(order));
    }

    private Order<P> order(String text) {
        Matcher words = ORDER.matcher(text);
        if (!words.matches()) {
            throw invalid(
                    QueryOption.ORDERBY, "It is one property, then asc or desc; found '%s'.", text);
        }
        boolean ascending =
                Optional.ofNullable(words.group(2)).map(OptionReader::ascending).orElse(true);
        return new Order<>(orderable(words.group(1)), ascending);
    }

    private P orderable(String name) {
        Property<P> property =
                rules.properties()
                        .find(name)
                        .orElseThrow(
                                () ->
                                        invalid(
                                                QueryOption.ORDERBY,
                                                "Could not find a property named '%s' on type '"
                                                        + rules.properties().typeName()
                                                        + "'.",
                                                name));
        if (!property.orderable()) {
            throw invalid(QueryOption.ORDERBY, "There is no order by '%s'.", name);
        }
        return property.property();
    }

    private static boolean ascending(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "asc" -> true;
            case "desc" -> false;
            default ->
                    throw invalid(
                            QueryOption.ORDERBY,
                            "After the property stands asc or desc; found '%s'.",
                            word);
        };
    }

    private int itemsMax(OptionalInt maxPageSize) {
        int wanted = options.value(QueryOption.TOP).map(this::top).orElse(rules.topDefault());
        int cap = maxPageSize.orElse(Integer.MAX_VALUE);
        return cap < 1 ? wanted : Math.min(wanted, cap);
    }

    private int top(String text) {
        BigInteger number = number(QueryOption.TOP, text);
        if (number.compareTo(BigInteger.valueOf(rules.topMax())) > 0) {
            throw new Refused(new Refusal.TopTooLarge(rules.topMax(), text));
        }
        return number.intValueExact();
    }

    private static int skip(String text) {
        BigInteger number = number(QueryOption.SKIP, text);
        if (number.compareTo(BigInteger.valueOf(Page.SKIP_MAX)) > 0) {
            throw invalid(
                    QueryOption.SKIP,
                    "It may be at most " + Page.SKIP_MAX + "; found '%s'. Follow the links.",
                    text);
        }
        return number.intValueExact();
    }

    private static BigInteger number(QueryOption option, String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw invalid(option, "It must be a whole number from 0; found '%s'.", text);
        }
        return new BigInteger(text);
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(QueryOption.COUNT, "It is true or false; found '%s'.", text);
        };
    }

    private static String token(String text) {
        if (text.isEmpty() || text.length() > PageTokens.TOKEN_CHARS_MAX) {
            throw new Refused(new Refusal.PageTokenInvalid());
        }
        return text;
    }

    private String meaning(Order<P> order) {
        return UriText.encode(options.value(QueryOption.FILTER).orElse(""))
                + "&"
                + order.property().name()
                + (order.ascending() ? "&asc" : "&desc");
    }

    private static Refused invalid(QueryOption option, String problem) {
        return new Refused(new Refusal.QueryOptionInvalid(option.spelling(), problem));
    }

    private static Refused invalid(QueryOption option, String form, String sent) {
        return invalid(option, form.formatted(Echo.of(sent)));
    }
}
