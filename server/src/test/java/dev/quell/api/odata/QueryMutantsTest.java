package dev.quell.api.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.query.Filter;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent is read or refused; nothing else ever comes of it. */
class QueryMutantsTest {
    private static final int MUTANTS = 20_000;
    private static final long SEED = 20_261_124;

    private static final List<String> FILTERS =
            List.of(
                    "status eq 'open' and incidentId eq '881'",
                    "not (status in ('open','failed') or createdDateTime lt 2026-11-24)",
                    "lastUpdateDateTime ge 2026-11-24T10:15:30.1234567+02:00 and assignedTo ne null",
                    "status eq microsoft.graph.security.incidentTaskStatus'inProgress'",
                    "assignedTo eq 'O''Neil 🦊' or ('failed' eq status)",
                    "contains(assignedTo,'x') and incident/id eq 0f8fad5b-d9cb-469f-a165-70867728950e");

    private static final List<String> QUERIES =
            List.of(
                    "$filter=status%20eq%20%27open%27&$top=2&$skip=3&$count=true",
                    "%24orderby=lastUpdateDateTime+desc&%24select=id,status&$expand=incident",
                    "$skiptoken=AQAAAAAAAAAAAA&filter=assignedTo eq 'a%26b'&x=%C3%AB");

    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    "'",
                    "''",
                    ",",
                    " ",
                    " not ",
                    " and ",
                    " or ",
                    " eq ",
                    " in (",
                    "null",
                    "\0",
                    "\uD83E",
                    "🦊",
                    "%",
                    "%27",
                    "+",
                    "&",
                    "$",
                    "=",
                    "$top=",
                    "2026-11-24",
                    "T10:15:30Z",
                    "-1",
                    "status",
                    "incident/id",
                    "a.b'",
                    "\t",
                    "\n",
                    ":",
                    "/");

    @Test
    void aMutantFilterIsReadOrRefused() {
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutant(FILTERS, random);
            try {
                Filter<Sample.Field> filter = Sample.read(mutant);
                assertThat(Sample.print(filter)).isNotEmpty();
                read++;
            } catch (Refused refused) {
                assertThat(refused.refusal()).isNotNull();
            }
        }
        assertThat(read).isBetween(MUTANTS / 100, MUTANTS * 9 / 10);
    }

    @Test
    void aMutantQueryIsReadOrRefused() {
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutant(QUERIES, random);
            try {
                Sample.options(mutant)
                        .ask(Sample.RULES, OptionalInt.empty())
                        .query(Optional.empty());
                read++;
            } catch (Refused refused) {
                assertThat(refused.refusal()).isNotNull();
            }
        }
        assertThat(read).isBetween(MUTANTS / 100, MUTANTS * 9 / 10);
    }

    private static String mutant(List<String> seeds, Random random) {
        String text = seeds.get(random.nextInt(seeds.size()));
        for (int change = random.nextInt(4); change >= 0; change--) {
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(Math.min(8, text.length() - from + 1));
            String piece =
                    switch (random.nextInt(4)) {
                        case 0 -> "";
                        case 1 -> text.substring(from, to).repeat(2);
                        case 2 -> Character.toString(random.nextInt(0x250));
                        default -> PIECES.get(random.nextInt(PIECES.size()));
                    };
            text = text.substring(0, from) + piece + text.substring(to);
        }
        return text;
    }
}
