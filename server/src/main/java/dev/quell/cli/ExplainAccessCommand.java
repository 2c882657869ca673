package dev.quell.cli;

import dev.quell.AccessExplanation;
import dev.quell.Outside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quell explain-access}: why a token may or may not, without asking a server. */
@Command(
        name = "explain-access",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads a token from standard input and says, check by check, what a server of this"
                    + " configuration would make of it, up to the first check that fails; and what"
                    + " its bearer may do. Prints claims, never the token.",
            "",
            "With METHOD and PATH it says whether the token may do that; without a token, what"
                    + " that demands."
        },
        footer = {
            "",
            "For example:",
            "  ./quell token --data quell-demo | ./quell explain-access --data quell-demo \\",
            "      PATCH /beta/security/incidentTasks/213213",
            "  ./quell explain-access PATCH /beta/security/incidentTasks/213213 </dev/null",
            "",
            "Exit code 0 if the token is believed and may do it, 1 if not, 2 if used wrongly."
        })
final class ExplainAccessCommand implements Callable<Integer> {
    /** Twice what a server reads of a token, and the blanks around it. */
    private static final int INPUT_BYTES_MAX = 32 * 1024;

    private static final String SCHEME = "Bearer ";

    @Parameters(arity = "0..2", paramLabel = "METHOD PATH", description = "An operation.")
    private List<String> operation = List.of();

    @Mixin private DataOptions data = new DataOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<AccessExplanation.Wish> wish = wish();
        Optional<String> token = token();
        if (token.isEmpty() && wish.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Give a token on standard input, or METHOD and PATH.");
        }
        AccessExplanation explanation =
                AccessExplanation.of(data.read(Map.of(), Map.of()), Outside.real(), token, wish);
        explanation.lines().forEach(spec.commandLine().getOut()::println);
        return explanation.fine() ? Main.FINE : Main.FAILED;
    }

    private Optional<AccessExplanation.Wish> wish() {
        return switch (operation.size()) {
            case 0 -> Optional.empty();
            case 2 ->
                    Optional.of(
                            new AccessExplanation.Wish(
                                    operation.getFirst().toUpperCase(Locale.ROOT),
                                    operation.getLast()));
            default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "An operation is METHOD and PATH, such as PATCH"
                                    + " /beta/security/incidentTasks/213213.");
        };
    }

    /** What is in the input, with or without the scheme before it; empty if nothing is. */
    private static Optional<String> token() throws IOException {
        String input =
                new String(System.in.readNBytes(INPUT_BYTES_MAX), StandardCharsets.UTF_8).strip();
        String token =
                input.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        ? input.substring(SCHEME.length()).strip()
                        : input;
        return Optional.of(token).filter(text -> !text.isEmpty());
    }
}
