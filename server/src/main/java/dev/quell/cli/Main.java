package dev.quell.cli;

import dev.quell.CommandRefused;
import dev.quell.ConfigException;
import dev.quell.StartException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code quell}: exit code 0 is fine, 1 failed, 2 wrong use. */
@Command(
        name = "quell",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "The Graph security API around incident tasks, on a server of your own.",
            ""
        },
        footer = {
            "",
            "Begin with:  ./quell serve --demo",
            "Exit codes:  0 fine, 1 failed, 2 wrong use"
        },
        subcommands = {
            ServeCommand.class,
            TokenCommand.class,
            AppCommand.class,
            UserCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            CheckConfigCommand.class,
            ExplainAccessCommand.class
        })
public final class Main implements Runnable {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    @Spec private CommandSpec spec;

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** What {@link #main} does, without ending the process. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Main::wrongUse)
                .setExecutionExceptionHandler(Main::failed)
                .execute(arguments);
    }

    /** No command is wrong use; the help says which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(
                spec.commandLine(),
                "Name a command: serve, token, app, user, export, import, check-config or explain-access.");
    }

    private static int wrongUse(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println("quell: " + oneLine(e) + " (see ./" + command + " --help)");
        return WRONG_USE;
    }

    private static int failed(Exception e, CommandLine commandLine, ParseResult result) {
        Logger log = LoggerFactory.getLogger(Main.class);
        PrintWriter err = commandLine.getErr();
        switch (e) {
            case ConfigException wrong -> {
                err.println("quell: " + oneLine(wrong));
                return WRONG_USE;
            }
            case CommandRefused refused -> {
                err.println("quell: " + oneLine(refused));
                return refused.isWrongUse() ? WRONG_USE : FAILED;
            }
            case StartException cannot -> err.println("quell: " + oneLine(cannot));
            default -> {
                log.error("command failed", e);
                err.println(
                        "quell: failed unexpectedly ("
                                + e.getClass().getSimpleName()
                                + "). The log has the whole story; please report it.");
            }
        }
        return FAILED;
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
