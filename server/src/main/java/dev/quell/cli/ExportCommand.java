package dev.quell.cli;

import dev.quell.OperatorApi;
import dev.quell.StartException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code quell export [FILE]}: a tenant's incidents, alerts and tasks, a line each. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a tenant's incidents, alerts and tasks, each a line of Graph's JSON.",
            "",
            "Goes through the server that has the data folder, or reads the folder itself. FILE is"
                    + " there only once it is whole.",
            ""
        })
final class ExportCommand implements Callable<Integer> {
    private static final String BASE = "/quell/v1/";

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Where to. Default: standard output.")
    private @Nullable Path file;

    @Mixin private DirectoryOptions options = new DirectoryOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            if (file == null) {
                PrintWriter out = spec.commandLine().getOut();
                write(out);
                out.flush();
            } else {
                write(file);
            }
        } catch (IOException failure) {
            throw new StartException(
                    "%s cannot be written: %s. Check the folder and the disk."
                            .formatted(file, failure.getMessage()),
                    failure);
        }
        return Main.FINE;
    }

    private void write(Path whole) throws IOException {
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            write(out);
        }
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Writer out) throws IOException {
        TransferProgress progress =
                new TransferProgress(spec.commandLine().getErr(), System::nanoTime);
        long lines = 0;
        try (OperatorApi api = options.open(spec)) {
            Optional<String> next = Optional.of("transfer");
            while (next.isPresent()) {
                JsonNode page = api.ask("GET", next.get(), Optional.empty()).orElseThrow();
                for (JsonNode thing : page.path("value")) {
                    out.write(thing.toString());
                    out.write('\n');
                    lines++;
                }
                progress.now("export: %,d lines".formatted(lines), lines);
                next =
                        Optional.ofNullable(page.get("@odata.nextLink"))
                                .map(JsonNode::stringValue)
                                .map(link -> link.substring(link.indexOf(BASE) + BASE.length()));
            }
        }
        progress.end("export: %,d lines, all".formatted(lines), lines);
    }
}
