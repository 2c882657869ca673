package dev.quell.api.odata;

import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;

/** Text to syntax tree; the first error ends it, nothing is recovered. */
final class FilterSyntax extends BaseErrorListener {

    private FilterSyntax() {}

    /**
     * @throws dev.quell.refusal.Refused with {@code FilterInvalid}
     */
    static FilterClauseParser.DisjunctionContext parse(String filter) {
        List<Token> tokens = FilterTokens.of(filter);
        FilterClauseParser parser =
                new FilterClauseParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.addErrorListener(new FilterSyntax());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser.clause().disjunction();
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            @Nullable RecognitionException e) {
        throw FilterTokens.syntax((Token) offendingSymbol);
    }
}
