package dev.quell.cli;

import dev.quell.OperatorApi;
import dev.quell.api.graph.GraphErrors;
import dev.quell.api.graph.JsonBody;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.transfer.ImportThings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads lines and has them added, some hundred at a time. For one thread. */
final class Import {
    /** Once there is so much, it is sent; the last line of it may be of any length. */
    private static final int CHUNK_BYTES_MAX = 4 * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final OperatorApi api;
    private final LineReader lines;
    private final PrintWriter err;
    private final boolean skipBad;
    private final JsonBody bodies = JsonBody.ofWrapped();

    private final List<Long> numbers = new ArrayList<>();
    private ObjectNode chunk = JSON.createObjectNode();
    private long added;
    private long present;
    private long bad;
    private boolean ended;

    Import(OperatorApi api, LineReader lines, PrintWriter err, boolean skipBad) {
        this.api = api;
        this.lines = lines;
        this.err = err;
        this.skipBad = skipBad;
    }

    /** The exit code. */
    int run(long bytes) throws IOException {
        TransferProgress progress = new TransferProgress(err, System::nanoTime);
        boolean fine = false;
        try {
            while (!ended && (skipBad || bad == 0)) {
                readChunk();
                sendChunk();
                long percent = Math.min(100, lines.bytesRead() * 100 / bytes);
                progress.now("import: %d %%, %s".formatted(percent, counts()), lines.number());
            }
            fine = skipBad || bad == 0;
        } finally {
            progress.end((fine ? "import: all, " : "import: stopped, ") + counts(), lines.number());
            if (!fine) {
                err.println(
                        "quell: nothing that was added is lost. Mend the cause and start the same"
                                + " import again"
                                + (bad > 0 ? ", or pass over such lines with --skip-bad." : "."));
            }
        }
        return fine ? Main.FINE : Main.FAILED;
    }

    private void readChunk() throws IOException {
        ArrayNode things = chunk.putArray("value");
        long start = lines.bytesRead();
        while (things.size() < ImportThings.THINGS_MAX
                && lines.bytesRead() - start < CHUNK_BYTES_MAX) {
            try {
                Optional<String> line = lines.next();
                if (line.isEmpty()) {
                    ended = true;
                    return;
                }
                if (!line.get().isBlank()) {
                    things.add(object(line.get()));
                    numbers.add(lines.number());
                }
            } catch (Refused refused) {
                report(lines.number(), GraphErrors.message(refused.refusal()));
                if (!skipBad) {
                    return;
                }
            }
        }
    }

    private JsonNode object(String line) {
        JsonNode thing = bodies.parse(line);
        if (!thing.isObject()) {
            throw new Refused(new Refusal.BodyUnreadable("An object is expected."));
        }
        return thing;
    }

    private void sendChunk() {
        if (!numbers.isEmpty()) {
            JsonNode answer =
                    api.ask("POST", "transfer", Optional.<JsonNode>of(chunk)).orElseThrow();
            added += answer.get("added").longValue();
            present += answer.get("present").longValue();
            for (JsonNode refused : answer.get("refused")) {
                report(
                        numbers.get(refused.get("index").intValue()),
                        refused.get("message").stringValue());
            }
        }
        numbers.clear();
        chunk = JSON.createObjectNode();
    }

    private void report(long line, String message) {
        bad++;
        err.println("quell: line " + line + ": " + message);
    }

    private String counts() {
        return "%,d lines: %,d added, %,d there already, %,d not taken"
                .formatted(lines.number(), added, present, bad);
    }
}
