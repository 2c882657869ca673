package dev.quell.cli;

import dev.quell.OperatorApi;
import dev.quell.StartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quell import FILE}: what an export wrote, or anything else that looks so. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Adds the incidents, alerts and tasks of a file to a tenant, with their ids and times.",
            "",
            "What is there already is left as it is; so an import that broke off is begun again,"
                    + " and ends the same. Goes through the server that has the data folder, or"
                    + " works on the folder itself.",
            ""
        })
final class ImportCommand implements Callable<Integer> {
    private static final int BUFFER_BYTES = 64 * 1024;

    @Parameters(
            paramLabel = "FILE",
            description = "A JSON object a line, as ./quell export writes.")
    private Path file = Path.of("");

    @Option(
            names = "--skip-bad",
            description =
                    "Go on behind a line that cannot be taken, or that differs from what is there."
                            + " Each is named, and how many they were. Default: stop.")
    private boolean skipBad;

    @Mixin private DirectoryOptions options = new DirectoryOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
                OperatorApi api = options.open(spec)) {
            Import work = new Import(api, new LineReader(in), err, skipBad);
            return work.run(Math.max(1, Files.size(file)));
        } catch (IOException failure) {
            throw new StartException(
                    "%s cannot be read: %s. Name a file that ./quell export wrote."
                            .formatted(file, failure.getMessage()),
                    failure);
        }
    }
}
