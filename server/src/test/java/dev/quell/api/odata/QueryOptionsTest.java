package dev.quell.api.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryOptionsTest {
    private static final String URL = "http://127.0.0.1:8080/beta/security/incidentTasks";

    @Test
    void nothingAskedIsEverythingInTheCollectionsOrder() {
        Asked<Sample.Field> asked =
                QueryOptions.parse(Optional.empty()).ask(Sample.RULES, OptionalInt.empty());

        assertThat(asked.query(Optional.empty()))
                .isEqualTo(
                        new Query<>(
                                new Filter.All<>(),
                                new Order<>(Sample.Field.CHANGED, false),
                                new Page(500, 0, Optional.empty()),
                                false));
        assertThat(asked.select()).isEmpty();
        assertThat(asked.expand()).isEmpty();
        assertThat(asked.pageToken()).isEmpty();
    }

    @Test
    void everyOptionHasItsPart() {
        Cursor cursor = new Cursor(7, "4108", 9);
        Asked<Sample.Field> asked =
                ask(
                        "$top=2&$skip=3&$count=true&$orderby=createdDateTime%20desc"
                                + "&$select=id,status&$expand=incident&$skiptoken=abc"
                                + "&$filter=status+ne+null");

        assertThat(asked.query(Optional.of(cursor)))
                .isEqualTo(
                        new Query<>(
                                Sample.read("status ne null"),
                                new Order<>(Sample.Field.CREATED, false),
                                new Page(2, 3, Optional.of(cursor)),
                                true));
        assertThat(asked.select()).containsExactly("id", "status");
        assertThat(asked.expand()).containsExactly("incident");
        assertThat(asked.pageToken()).contains("abc");
    }

    /** How clients write it: contract.md §3 and example 16. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$filter=incidentId eq '881' and status eq 'completed'",
                "%24filter=incidentId%20eq%20%27881%27%20and%20status%20eq%20%27completed%27",
                "$filter=incidentId+eq+'881'+and+status+eq+'completed'",
                "filter=incidentId%20eq%20'881'%20and%20status%20eq%20'completed'",
                "%24FILTER=incidentId+eq+%27881%27+and+status+eq+%27completed%27",
                "&&$Filter=incident/id%20eq%20'881'%20and%20status%20eq%20'Completed'&x=y&",
                "%24%66ilter=incident%2Fid%20eq%20'881'%20and%20status%20eq%20'completed'"
            })
    void aFilterIsTheSameHoweverItIsEscaped(String query) {
        assertThat(Sample.print(ask(query).filter()))
                .isEqualTo("(INCIDENT EQ <881> and STATUS EQ <completed>)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$filter=createdDateTime%20ge%202026-11-24T10%3A15%3A30%2B02%3A00",
                "$filter=createdDateTime%20ge%202026-11-24T10:15:30+02:00",
                "$filter=createdDateTime+ge+2026-11-24T08%3A15%3A30Z",
                "$filter=createdDateTime ge 2026-11-24T08:15:30.000Z"
            })
    void aTimeIsTheSameHoweverItIsEscaped(String query) {
        assertThat(Sample.print(ask(query).filter())).isEqualTo("CREATED GE 2026-11-24T08:15:30Z");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "0,0", "500,500", "007,7", "0000000000000000000000000000000000005,5"})
    void topIsThePageSize(String top, int items) {
        assertThat(ask("$top=" + top).itemsMax()).isEqualTo(items);
    }

    @ParameterizedTest
    @ValueSource(strings = {"501", "2147483648", "9223372036854775808", "99999999999999999999999"})
    void aTopOverTheLimitIsItsOwnRefusal(String top) {
        assertRefused("$top=" + top, new Refusal.TopTooLarge(500, top));
    }

    @Test
    void aPreferredPageSizeCapsThePageAndIsNeverAnError() {
        assertThat(Sample.options("$top=5").ask(Sample.RULES, OptionalInt.of(3)).itemsMax())
                .isEqualTo(3);
        assertThat(Sample.options("$top=5").ask(Sample.RULES, OptionalInt.of(8)).itemsMax())
                .isEqualTo(5);
        assertThat(Sample.options("").ask(Sample.RULES, OptionalInt.of(8)).itemsMax()).isEqualTo(8);
        assertThat(Sample.options("").ask(Sample.RULES, OptionalInt.of(9_999)).itemsMax())
                .isEqualTo(500);
        assertThat(Sample.options("").ask(Sample.RULES, OptionalInt.of(0)).itemsMax())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $top=-1      | $top     | It must be a whole number from 0; found '-1'.
                    $top=        | $top     | It must be a whole number from 0; found ''.
                    $top         | $top     | It must be a whole number from 0; found ''.
                    $top=ten     | $top     | It must be a whole number from 0; found 'ten'.
                    $top=1.5     | $top     | It must be a whole number from 0; found '1.5'.
                    $top=%2B5    | $top     | It must be a whole number from 0; found '+5'.
                    $top=%D9%A5  | $top     | It must be a whole number from 0; found '٥'.
                    $skip=-1     | $skip    | It must be a whole number from 0; found '-1'.
                    $skip=100001 | $skip    | It may be at most 100000; found '100001'. Follow the links.
                    $skip=9000000000000000000 | $skip | It may be at most 100000; found '9000000000000000000'. Follow the links.
                    $count=yes   | $count   | It is true or false; found 'yes'.
                    $count       | $count   | It is true or false; found ''.
                    $orderby=    | $orderby | It is one property, then asc or desc; found ''.
                    $orderby=createdDateTime,lastUpdateDateTime | $orderby | It is one property, then asc or desc; found 'createdDateTime,lastUpdateDateTime'.
                    $orderby=createdDateTime desc desc | $orderby | It is one property, then asc or desc; found 'createdDateTime desc desc'.
                    $orderby=createdDateTime up | $orderby | After the property stands asc or desc; found 'up'.
                    $orderby=status | $orderby | There is no order by 'status'.
                    $orderby=owner | $orderby | Could not find a property named 'owner' on type 'microsoft.graph.security.incidentTask'.
                    $select=     | $select  | '' is not the name of a property.
                    $select=id,,status | $select | '' is not the name of a property.
                    $select=id;status | $select | 'id;status' is not the name of a property.
                    $expand=alerts($select=id) | $expand | 'alerts($select=id)' is not the name of a property.
                    """)
    void aValueThatAnOptionCannotHaveIsRefused(String query, String option, String problem) {
        assertRefused(query, new Refusal.QueryOptionInvalid(option, problem));
    }

    @Test
    void aNameIsSelectedOnceAndOnlySoMany() {
        assertThat(ask("$select=*,id, status,id").select()).containsExactly("*", "id", "status");
        StringBuilder many = new StringBuilder("a");
        for (int i = 1; i <= NameList.NAMES_MAX; i++) {
            many.append(",a").append(i);
        }
        assertRefused(
                "$select=" + many,
                new Refusal.QueryOptionInvalid("$select", "It lists more than 64 names."));
    }

    @ParameterizedTest
    @CsvSource({
        "$search=x, $search",
        "%24search=x, $search",
        "search=x, search",
        "$apply=x, $apply",
        "$format=json, $format",
        "$nope=1, $nope",
        "%24nope, $nope",
        "$, $",
        "$%24top=1, $$top"
    })
    void anOptionThatIsNotTakenIsRefusedByName(String query, String name) {
        assertRefused(query, new Refusal.QueryOptionNotSupported(name));
    }

    @Test
    void aCollectionThatTakesLessRefusesTheRest() {
        CollectionRules<Sample.Field> counting = Sample.RULES.taking(Set.of(QueryOption.FILTER));

        assertThat(
                        Sample.options("$filter=status eq 'open'")
                                .ask(counting, OptionalInt.empty())
                                .filter())
                .isNotNull();
        assertThatThrownBy(() -> Sample.options("top=1").ask(counting, OptionalInt.empty()))
                .hasMessageContaining("QueryOptionNotSupported[option=top]");
        assertThatThrownBy(
                        () ->
                                Sample.options("$filter=status eq null")
                                        .ask(Sample.RULES.taking(Set.of()), OptionalInt.empty()))
                .hasMessageContaining("QueryOptionNotSupported[option=$filter]");
        assertThatThrownBy(() -> Sample.options("$expand=a").demandOnly(Set.of()))
                .hasMessageContaining("QueryOptionNotSupported[option=$expand]");
    }

    @Test
    void anOptionWithoutADollarThatIsNotODatasIsIgnored() {
        assertThat(ask("foo=1&foo=2&bar&=x&tops=1&status=open")).isEqualTo(ask(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$top=1&$top=1", "$top=1&top=1", "%24top=1&TOP=2", "$top&$top"})
    void anOptionGivenTwiceIsRefused(String query) {
        assertRefused(query, new Refusal.QueryOptionRepeated("$top"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$top=%", "$top=%4", "$top=%G1", "x=%FF", "%C3%28=1", "x=%ED%A0%80", "%=1"})
    void aQueryThatCannotBeDecodedIsRefused(String query) {
        assertRefused(query, new Refusal.QueryNotDecodable());
    }

    @Test
    void halfOfASurrogatePairCannotBeDecoded() {
        assertRefused("x=\uD83E", new Refusal.QueryNotDecodable());
    }

    @Test
    void aQueryWhoseNextLinkWouldBeTooLongIsRefused() {
        assertThat(ask("x=" + "y".repeat(QueryOptions.QUERY_CHARS_MAX - 3))).isNotNull();
        assertRefused(
                "x=" + "y".repeat(QueryOptions.QUERY_CHARS_MAX - 2), new Refusal.UriTooLong());
        assertRefused("x=" + "+".repeat(3_000), new Refusal.UriTooLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$skiptoken=", "skiptoken"})
    void anEmptyPageTokenIsRefused(String query) {
        assertRefused(query, new Refusal.PageTokenInvalid());
        assertRefused("$skiptoken=" + "a".repeat(513), new Refusal.PageTokenInvalid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $top=2                      | ?$top=2&$skiptoken=T
                    %24top=2&%24skiptoken=old   | ?$top=2&$skiptoken=T
                    skip=4&TOP=2                | ?$top=2&$skiptoken=T
                    $filter=status+eq+'open'&$count=true | ?$filter=status%20eq%20'open'&$count=true&$skiptoken=T
                    $filter=assignedTo eq 'a%26b%3Dc%25%23%2B' | ?$filter=assignedTo%20eq%20'a%26b%3Dc%25%23%2B'&$skiptoken=T
                    $filter=assignedTo eq 'ë'   | ?$filter=assignedTo%20eq%20'%C3%AB'&$skiptoken=T
                    x=%3Cb%3E&y                 | ?x=%3Cb%3E&y=&$skiptoken=T
                    &&                          | ?$skiptoken=T
                    """)
    void aNextLinkKeepsTheOptionsInOneEncoding(String query, String link) {
        assertThat(Sample.options(query).nextLink(URL, "T")).isEqualTo(URL + link);
    }

    @Test
    void aNextLinkAsksForTheSame() {
        String query =
                "$filter=assignedTo eq 'a%26b%2B''ë%25' or createdDateTime gt"
                        + " 2026-11-24T10:15:30+02:00&$orderby=createdDateTime&$top=3&$skip=4&$select=id";
        String link = Sample.options(query).nextLink(URL, "T");
        Asked<Sample.Field> first = ask(query);
        Asked<Sample.Field> second = ask(link.substring(link.indexOf('?') + 1));

        assertThat(second.meaning()).isEqualTo(first.meaning());
        assertThat(second.query(Optional.empty()))
                .isEqualTo(
                        new Query<>(
                                first.filter(),
                                first.order(),
                                new Page(3, 0, Optional.empty()),
                                false));
        assertThat(second.select()).containsExactly("id");
        assertThat(second.pageToken()).contains("T");
        assertThat(Sample.options(link.substring(link.indexOf('?') + 1)).nextLink(URL, "T"))
                .isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$filter=status eq 'failed'",
                "$orderby=createdDateTime",
                "$orderby=lastUpdateDateTime asc",
                "$filter=status eq 'open'&$orderby=lastUpdateDateTime"
            })
    void anotherFilterOrOrderMeansSomethingElse(String query) {
        assertThat(ask(query).meaning()).isNotEqualTo(ask("$filter=status eq 'open'").meaning());
        assertThat(ask("$filter=status eq 'open'&$top=3").meaning())
                .isEqualTo(
                        ask("$orderby=lastUpdateDateTime desc&filter=status+eq+'open'").meaning());
    }

    private static Asked<Sample.Field> ask(String query) {
        return Sample.options(query).ask(Sample.RULES, OptionalInt.empty());
    }

    private static void assertRefused(String query, Refusal refusal) {
        assertThatThrownBy(() -> ask(query))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .extracting(Refused::refusal)
                .isEqualTo(refusal);
    }
}
