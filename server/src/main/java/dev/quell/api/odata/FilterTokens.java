package dev.quell.api.odata;

import dev.quell.query.Filter;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a filter into tokens and counts them, so that the parser, which recurses, never sees a
 * filter of more than {@link Filter#NODES_MAX} comparisons and connectives or nested deeper than
 * {@link Filter#DEPTH_MAX}. Stops at the first token that is too much or none of the grammar's. A
 * parenthesis that closes nothing may hide others from the count; the parser stops at it.
 */
final class FilterTokens {
    /** Of the whole filter: what the longest URI could hold unescaped. */
    static final int FILTER_CHARS_MAX = 8 * 1024;

    /** Of one text within it, quotes included: far more than any value of ours can have. */
    static final int TEXT_CHARS_MAX = 1024;

    private final List<Token> tokens = new ArrayList<>();
    private int nodes;
    private int depth;

    private FilterTokens() {}

    /** All tokens in order, the end of the filter last. */
    static List<Token> of(String filter) {
        demandReadable(filter);
        Lexer lexer = new FilterClauseLexer(CharStreams.fromString(filter));
        lexer.removeErrorListeners();
        FilterTokens all = new FilterTokens();
        Token token = lexer.nextToken();
        while (token.getType() != Token.EOF) {
            all.add(token);
            token = lexer.nextToken();
        }
        all.tokens.add(token);
        return all.tokens;
    }

    private static void demandReadable(String filter) {
        if (filter.length() > FILTER_CHARS_MAX) {
            throw invalid("It is longer than " + FILTER_CHARS_MAX + " characters.");
        }
        if (filter.codePoints().anyMatch(c -> c == 0 || isHalfOfAPair(c))) {
            throw invalid("It holds a NUL or half of a surrogate pair.");
        }
    }

    private static boolean isHalfOfAPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private void add(Token token) {
        switch (token.getType()) {
            case FilterClauseLexer.OTHER -> throw syntax(token);
            case FilterClauseLexer.OPEN -> open(token);
            case FilterClauseLexer.CLOSE -> depth--;
            case FilterClauseLexer.TEXT, FilterClauseLexer.MEMBER -> demandShort(token);
            case FilterClauseLexer.AND,
                    FilterClauseLexer.OR,
                    FilterClauseLexer.NOT,
                    FilterClauseLexer.IN,
                    FilterClauseLexer.COMMA,
                    FilterClauseLexer.EQ,
                    FilterClauseLexer.NE,
                    FilterClauseLexer.GT,
                    FilterClauseLexer.GE,
                    FilterClauseLexer.LT,
                    FilterClauseLexer.LE ->
                    count();
            default -> {}
        }
        tokens.add(token);
    }

    private void open(Token token) {
        if (!tokens.isEmpty() && isCall(tokens.getLast(), token)) {
            String path = tokens.getLast().getText();
            throw invalid(
                    "The function '%s' is not supported."
                            .formatted(Echo.of(path.substring(path.lastIndexOf('/') + 1))));
        }
        depth++;
        if (depth > Filter.DEPTH_MAX) {
            throw tooDeep();
        }
    }

    private static boolean isCall(Token before, Token parenthesis) {
        return before.getType() == FilterClauseLexer.PATH
                && before.getStopIndex() + 1 == parenthesis.getStartIndex();
    }

    private static void demandShort(Token token) {
        if (token.getStopIndex() - token.getStartIndex() >= TEXT_CHARS_MAX) {
            throw invalid("A text in it is longer than " + TEXT_CHARS_MAX + " characters.");
        }
    }

    /** A value of an {@code in} counts as a comparison: the first by its {@code in}. */
    private void count() {
        nodes++;
        if (nodes > Filter.NODES_MAX) {
            throw invalid(
                    "It has more than %d comparisons and connectives.".formatted(Filter.NODES_MAX));
        }
    }

    /** Characters are counted from 1. */
    static Refused syntax(Token token) {
        return invalid(
                token.getType() == Token.EOF
                        ? "Syntax error at its end."
                        : "Syntax error at position %d, near '%s'."
                                .formatted(token.getStartIndex() + 1, Echo.of(token.getText())));
    }

    static Refused tooDeep() {
        return invalid("It is nested deeper than %d.".formatted(Filter.DEPTH_MAX));
    }

    static Refused invalid(String problem) {
        return new Refused(new Refusal.FilterInvalid(problem));
    }
}
