package dev.quell.api.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.query.Filter;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    status eq 'open'                        | STATUS EQ <open>
                    status eq 'OPEN'                        | STATUS EQ <open>
                    status EQ 'inprogress'                  | STATUS EQ <inProgress>
                    status ne 'notRelevant'                 | STATUS NE <notRelevant>
                    status eq null                          | STATUS EQ null
                    status eq microsoft.graph.security.incidentTaskStatus'open' | STATUS EQ <open>
                    'open' eq status                        | STATUS EQ <open>
                    2026-11-24 lt createdDateTime           | CREATED GT 2026-11-24T00:00:00Z
                    2026-11-24 ge createdDateTime           | CREATED LE 2026-11-24T00:00:00Z
                    incidentId eq '881'                     | INCIDENT EQ <881>
                    incident/id eq '881'                    | INCIDENT EQ <881>
                    assignedTo eq 'O''Neil'                 | OWNER EQ <O'Neil>
                    assignedTo eq ''                        | OWNER EQ <>
                    assignedTo eq ''''                      | OWNER EQ <'>
                    assignedTo eq 'and or not ( ) null'     | OWNER EQ <and or not ( ) null>
                    assignedTo eq 'Zoë 🦊'                  | OWNER EQ <Zoë 🦊>
                    createdDateTime ge 2026-11-24           | CREATED GE 2026-11-24T00:00:00Z
                    createdDateTime gt 2026-11-24T10:15:30.1234567Z | CREATED GT 2026-11-24T10:15:30.123456700Z
                    createdDateTime le 2026-11-24T10:15:30+02:00 | CREATED LE 2026-11-24T08:15:30Z
                    createdDateTime le 2026-11-24T10:15:30 02:00 | CREATED LE 2026-11-24T08:15:30Z
                    createdDateTime le 2026-11-24T10:15:30-05:30 | CREATED LE 2026-11-24T15:45:30Z
                    createdDateTime le 2026-11-24t10:15z    | CREATED LE 2026-11-24T10:15:00Z
                    lastUpdateDateTime lt 2026-11-24        | CHANGED LT 2026-11-24T00:00:00Z
                    lastModifiedDateTime lt 2026-11-24      | CHANGED LT 2026-11-24T00:00:00Z
                    status in ('open','FAILED')             | STATUS IN <open>,<failed>
                    status in('open')                       | STATUS IN <open>
                    createdDateTime in (2026-11-24,2026-11-25) | CREATED IN 2026-11-24T00:00:00Z,2026-11-25T00:00:00Z
                    not (status eq 'open')                  | not STATUS EQ <open>
                    not(status eq 'open')                   | not STATUS EQ <open>
                    not status eq 'open' and status eq null | (not STATUS EQ <open> and STATUS EQ null)
                    NOT not status eq 'open'                | not not STATUS EQ <open>
                    ((status eq 'open'))                    | STATUS EQ <open>
                    status eq 'open' or status eq 'failed' and incidentId eq '1' | (STATUS EQ <open> or (STATUS EQ <failed> and INCIDENT EQ <1>))
                    (status eq 'open' or status eq 'failed') and incidentId eq '1' | ((STATUS EQ <open> or STATUS EQ <failed>) and INCIDENT EQ <1>)
                    incidentId eq '1' and incidentId eq '2' and incidentId eq '3' | ((INCIDENT EQ <1> and INCIDENT EQ <2>) and INCIDENT EQ <3>)
                    `  status   eq\t'open'  `               | STATUS EQ <open>
                    """)
    void isReadAs(String filter, String printed) {
        assertThat(Sample.print(Sample.read(filter))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                             | Syntax error at its end.
                    `   `                          | Syntax error at its end.
                    status                         | Syntax error at its end.
                    status eq                      | Syntax error at its end.
                    status eq 'open' and           | Syntax error at its end.
                    (status eq 'open'              | Syntax error at its end.
                    status eq 'open')              | Syntax error at position 17, near ')'.
                    status eq 'open' status        | Syntax error at position 18, near 'status'.
                    status eq 'open                | Syntax error at position 11, near '''.
                    status has 'open'              | Syntax error at position 8, near 'has'.
                    status eq 'open' add 1         | Syntax error at position 18, near 'add'.
                    status in ()                   | Syntax error at position 12, near ')'.
                    status in ('open',)            | Syntax error at position 19, near ')'.
                    status in 'open'               | Syntax error at position 11, near ''open''.
                    status = 'open'                | Syntax error at position 8, near '='.
                    status eq \"open\"             | Syntax error at position 11, near '\"'.
                    $it/status eq 'open'           | Syntax error at position 1, near '$'.
                    status eq datetime'2026-11-24' | Syntax error at position 19, near ''2026-11-24''.
                    true                           | Syntax error at its end.
                    contains(displayName,'x')      | The function 'contains' is not supported.
                    not startswith(assignedTo,'x') | The function 'startswith' is not supported.
                    status eq tolower('OPEN')      | The function 'tolower' is not supported.
                    alerts/any(a:a/status eq 'new')| The function 'any' is not supported.
                    'open' eq 'open'               | A property is compared with a value; found ''open'' and ''open''. A text stands in quotes.
                    status eq open                 | A property is compared with a value; found 'status' and 'open'. A text stands in quotes.
                    'open' in ('open')             | Left of 'in' stands a property; found ''open''.
                    status gt 'open'               | 'status' cannot be compared by 'gt'. Possible: eq, ne.
                    incident/id ne '881'           | 'incident/id' cannot be compared by 'ne'. Possible: eq.
                    createdDateTime gt null        | Nothing is greater or less than null.
                    status eq 'closed'             | 'status' cannot be 'closed'. Possible: open, inProgress, completed, failed, notRelevant.
                    status eq 'unknownFutureValue' | 'status' cannot be 'unknownFutureValue'. Possible: open, inProgress, completed, failed, notRelevant.
                    status in ('open','')          | 'status' cannot be ''. Possible: open, inProgress, completed, failed, notRelevant.
                    status in ('open',null)        | 'status' is compared with a member of microsoft.graph.security.incidentTaskStatus in quotes; found 'null'.
                    status eq microsoft.graph.security.alertStatus'new' | 'status' is compared with a member of microsoft.graph.security.incidentTaskStatus in quotes; found 'microsoft.graph.security.alertStatus'new''.
                    status eq true                 | 'status' is compared with a member of microsoft.graph.security.incidentTaskStatus in quotes; found 'true'.
                    incidentId eq 881              | 'incidentId' is compared with a text in quotes; found '881'.
                    incidentId eq -8.81e3          | 'incidentId' is compared with a text in quotes; found '-8.81e3'.
                    incidentId eq 0f8fad5b-d9cb-469f-a165-70867728950e | 'incidentId' is compared with a text in quotes; found '0f8fad5b-d9cb-469f-a165-70867728950e'.
                    incidentId eq 2026-11-24       | 'incidentId' is compared with a text in quotes; found '2026-11-24'.
                    createdDateTime ge '2026-11-24T00:00:00Z' | 'createdDateTime' is compared with a time without quotes, as 2026-11-24T10:15:30Z; found ''2026-11-24T00:00:00Z''.
                    createdDateTime ge 2026-02-30  | 'createdDateTime' is compared with a time without quotes, as 2026-11-24T10:15:30Z; found '2026-02-30'.
                    createdDateTime ge 2026-11-24T25:00:00Z | 'createdDateTime' is compared with a time without quotes, as 2026-11-24T10:15:30Z; found '2026-11-24T25:00:00Z'.
                    createdDateTime ge 2026        | 'createdDateTime' is compared with a time without quotes, as 2026-11-24T10:15:30Z; found '2026'.
                    """)
    void isRefusedWith(String filter, String problem) {
        assertRefused(filter, new Refusal.FilterInvalid(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "Status", "incidentid", "incident", "incident/status"})
    void aNameThatIsNotInTheTableIsUnknownUnderItsType(String name) {
        assertRefused(
                name + " eq 'x'",
                new Refusal.FilterPropertyUnknown(name, "microsoft.graph.security.incidentTask"));
    }

    @Test
    void aNulOrHalfOfASurrogatePairIsRefused() {
        Refusal refusal = new Refusal.FilterInvalid("It holds a NUL or half of a surrogate pair.");

        assertRefused("assignedTo eq 'a\0b'", refusal);
        assertRefused("assignedTo eq '\uD83E'", refusal);
        assertRefused("assignedTo eq '\uDD8A\uD83E'", refusal);
    }

    @Test
    void asManyNodesAsAllowedAreTakenAndOneMoreIsNot() {
        Refusal tooMany =
                new Refusal.FilterInvalid("It has more than 100 comparisons and connectives.");

        assertThat(Sample.read("not (" + chain(" or ", 50) + ")")).isInstanceOf(Filter.Not.class);
        assertRefused("not not (" + chain(" or ", 50) + ")", tooMany);
        assertThat(Sample.print(Sample.read(list(100))))
                .startsWith("INCIDENT IN <0>,")
                .endsWith(",<99>");
        assertRefused(list(101), tooMany);
    }

    @Test
    void asDeepAsAllowedIsTakenAndOneDeeperIsNot() {
        Refusal tooDeep = new Refusal.FilterInvalid("It is nested deeper than 20.");

        assertThat(Sample.print(Sample.read("(".repeat(20) + "status eq null" + ")".repeat(20))))
                .isEqualTo("STATUS EQ null");
        assertRefused("(".repeat(21) + "status eq null" + ")".repeat(21), tooDeep);
        assertThat(Sample.read("not ".repeat(19) + "status eq null")).isNotNull();
        assertRefused("not ".repeat(20) + "status eq null", tooDeep);
        assertRefused("not (".repeat(20) + "status eq null" + ")".repeat(20), tooDeep);
    }

    @Test
    void aLongChainIsNotDeep() {
        assertThat(depth(Sample.read(chain(" and ", 50)))).isEqualTo(7);
        assertThat(depth(Sample.read(chain(" or ", 50)))).isEqualTo(7);
    }

    @Test
    void aLongTextIsTakenUpToTheLimit() {
        String longest = "x".repeat(FilterTokens.TEXT_CHARS_MAX - 2);

        assertThat(Sample.print(Sample.read("assignedTo eq '" + longest + "'"))).contains(longest);
        assertRefused(
                "assignedTo eq '" + longest + "x'",
                new Refusal.FilterInvalid("A text in it is longer than 1024 characters."));
    }

    @Test
    void anEchoIsCutBetweenCharacters() {
        assertRefused(
                "status eq '" + "🦊".repeat(100) + "'",
                new Refusal.FilterInvalid(
                        "'status' cannot be '%s…'. Possible: %s."
                                .formatted("🦊".repeat(64), String.join(", ", Sample.STATUSES))));
    }

    private static String chain(String connective, int comparisons) {
        return IntStream.range(0, comparisons)
                .mapToObj(i -> "incidentId eq '" + i + "'")
                .collect(Collectors.joining(connective));
    }

    private static String list(int values) {
        return IntStream.range(0, values)
                .mapToObj(i -> "'" + i + "'")
                .collect(Collectors.joining(",", "incidentId in (", ")"));
    }

    private static int depth(Filter<Sample.Field> filter) {
        return switch (filter) {
            case Filter.And<Sample.Field>(var left, var right) ->
                    1 + Math.max(depth(left), depth(right));
            case Filter.Or<Sample.Field>(var left, var right) ->
                    1 + Math.max(depth(left), depth(right));
            case Filter.Not<Sample.Field>(var operand) -> 1 + depth(operand);
            case Filter.All<Sample.Field> all -> 1;
            case Filter.Compare<Sample.Field> compare -> 1;
            case Filter.In<Sample.Field> in -> 1;
        };
    }

    private static void assertRefused(String filter, Refusal refusal) {
        assertThatThrownBy(() -> Sample.read(filter))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .extracting(Refused::refusal)
                .isEqualTo(refusal);
    }
}
