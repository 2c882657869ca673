package dev.quell.api.odata;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The query of a URI: OData's own options, each at most once, and others, which mean nothing here
 * but are kept in links. An own option comes as {@code $top}, {@code %24top} or {@code top}, in any
 * case (contract.md §3). Immutable.
 */
public final class QueryOptions {
    /**
     * Of all options as a link writes them: leaves room within the 8 KiB that a URI may have for
     * host, path and page token, so that a link to the next page can be followed.
     */
    static final int QUERY_CHARS_MAX = 7 * 1024;

    private final List<Option> options;
    private final Map<QueryOption, Option> known;

    private QueryOptions(List<Option> options, Map<QueryOption, Option> known) {
        this.options = List.copyOf(options);
        this.known = known;
    }

    /**
     * Splits and decodes; judges no values yet.
     *
     * @param query what stands behind the question mark, as sent
     * @throws Refused with {@code QueryNotDecodable}, {@code QueryOptionRepeated}, {@code
     *     QueryOptionNotSupported} (a {@code $} before an unknown name) or {@code UriTooLong}
     */
    public static QueryOptions parse(Optional<String> query) {
        List<Option> options = new ArrayList<>();
        Map<QueryOption, Option> known = new EnumMap<>(QueryOption.class);
        int chars = 0;
        for (String part : query.orElse("").split("&", -1)) {
            if (!part.isEmpty()) {
                Option option = Option.parse(part);
                options.add(option);
                option.own().ifPresent(own -> putOnce(known, own, option));
                chars += option.text().length() + 1;
            }
        }
        if (chars > QUERY_CHARS_MAX) {
            throw new Refused(new Refusal.UriTooLong());
        }
        return new QueryOptions(options, known);
    }

    private static void putOnce(Map<QueryOption, Option> known, QueryOption own, Option option) {
        if (known.put(own, option) != null) {
            throw new Refused(new Refusal.QueryOptionRepeated(own.spelling()));
        }
    }

    /**
     * For a route that is no collection.
     *
     * @throws Refused with {@code QueryOptionNotSupported} for another option of OData's own
     */
    public void demandOnly(Set<QueryOption> taken) {
        for (Map.Entry<QueryOption, Option> own : known.entrySet()) {
            if (!taken.contains(own.getKey())) {
                throw new Refused(new Refusal.QueryOptionNotSupported(own.getValue().name()));
            }
        }
    }

    /**
     * Everything that a collection is asked for.
     *
     * @param maxPageSize of {@code Prefer: odata.maxpagesize}; caps the page, and is no error
     *     whatever it is
     * @throws Refused with {@code QueryOptionNotSupported}, {@code QueryOptionInvalid}, {@code
     *     TopTooLarge}, {@code FilterInvalid}, {@code FilterPropertyUnknown} or {@code
     *     PageTokenInvalid}
     */
    public <P extends Enum<P>> Asked<P> ask(CollectionRules<P> rules, OptionalInt maxPageSize) {
        demandOnly(rules.taken());
        return new OptionReader<>(this, rules).read(maxPageSize);
    }

    /**
     * The names of {@code $select} in order, each once; empty if it is not given.
     *
     * @throws Refused with {@code QueryOptionInvalid}
     */
    public List<String> select() {
        return NameList.of(this, QueryOption.SELECT);
    }

    /**
     * The names of {@code $expand} in order, each once; empty if it is not given.
     *
     * @throws Refused with {@code QueryOptionInvalid}, also for options within it
     */
    public List<String> expand() {
        return NameList.of(this, QueryOption.EXPAND);
    }

    /**
     * The link to the next page: the same options in the order they came, in one encoding, save
     * {@code $skip}, which is done, and the page token, which is new.
     *
     * @param url the collection's as the client called it, without query
     */
    public String nextLink(String url, String pageToken) {
        StringBuilder link = new StringBuilder(url).append('?');
        for (Option option : options) {
            if (!option.is(QueryOption.SKIP) && !option.is(QueryOption.SKIPTOKEN)) {
                link.append(option.text()).append('&');
            }
        }
        return link.append(QueryOption.SKIPTOKEN.spelling())
                .append('=')
                .append(pageToken)
                .toString();
    }

    /** What was given for it, decoded. */
    public Optional<String> value(QueryOption option) {
        return Optional.ofNullable(known.get(option)).map(Option::value);
    }

    /**
     * @param name as sent, decoded
     * @param text as a link writes it
     */
    private record Option(Optional<QueryOption> own, String name, String value, String text) {

        static Option parse(String part) {
            int equals = part.indexOf('=');
            String name = UriText.decode(equals < 0 ? part : part.substring(0, equals));
            String value = UriText.decode(equals < 0 ? "" : part.substring(equals + 1));
            Optional<QueryOption> own = QueryOption.of(name);
            if (own.isEmpty() && name.startsWith("$")) {
                throw new Refused(new Refusal.QueryOptionNotSupported(name));
            }
            String spelling = own.map(QueryOption::spelling).orElse(UriText.encode(name));
            return new Option(own, name, value, spelling + "=" + UriText.encode(value));
        }

        boolean is(QueryOption option) {
            return own.equals(Optional.of(option));
        }
    }
}
