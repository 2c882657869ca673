package dev.quell.api.odata;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.quell.query.Filter;
import dev.quell.refusal.Refused;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * In the build, only what fuzzing once found is tried again. To fuzz, one method at a time:
 *
 * <pre>
 * JAZZER_FUZZ=1 ./build test -pl server -am -Dfuzz.hooks=true \
 *     -Dtest=QueryFuzzTest#filter -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>A run takes five minutes, and the next one goes on from what it left in {@code
 * server/.cifuzz-corpus}. A finding is a file in {@code QueryFuzzTestInputs} among the test
 * resources, to be kept with the mend; a run that is cut off leaves its last input there too, which
 * is none.
 */
class QueryFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void filter(FuzzedDataProvider data) {
        try {
            Filter<Sample.Field> filter = Sample.read(data.consumeRemainingAsString());
            if (Sample.print(filter).isEmpty()) {
                throw new AssertionError("a filter that cannot be shown");
            }
        } catch (Refused refused) {
            requireRefusal(refused);
        }
    }

    /** A link asks for the same as the call that it came with. */
    @FuzzTest(maxDuration = "5m")
    void query(FuzzedDataProvider data) {
        try {
            QueryOptions options = Sample.options(data.consumeRemainingAsString());
            Asked<Sample.Field> asked = options.ask(Sample.RULES, OptionalInt.empty());
            asked.query(Optional.empty());
            String link = options.nextLink("", "T");
            Asked<Sample.Field> again =
                    Sample.options(link.substring(1)).ask(Sample.RULES, OptionalInt.empty());
            if (!again.meaning().equals(asked.meaning())
                    || !again.filter().equals(asked.filter())
                    || again.itemsMax() != asked.itemsMax()) {
                throw new AssertionError("another question: " + link);
            }
        } catch (Refused refused) {
            requireRefusal(refused);
        }
    }

    private static void requireRefusal(Refused refused) {
        if (refused.getStackTrace().length > 0) {
            throw new AssertionError("a refusal is no fault", refused);
        }
    }
}
