package dev.quell.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code quell export} and {@code quell import} as processes of their own, with a small heap. */
final class ImportProcess {
    /** An import goes on while what it has read last is still on its way: a pipe and a buffer. */
    private static final int HELD_BYTES = 256 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path data;
    private final int heapMebibytes;

    /** On that data folder, with a heap of so much. */
    ImportProcess(Path data, int heapMebibytes) {
        this.data = data;
        this.heapMebibytes = heapMebibytes;
    }

    /** What it said, if it ended well, and last how much memory it had at most, heap and all. */
    String run(String command, Path file) throws IOException, InterruptedException {
        Process process = start(command, file);
        List<String> said = new ArrayList<>();
        String peak = "";
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            said.add(line);
            peak = peakMemory(process).orElse(peak);
        }
        if (process.waitFor() != Main.FINE) {
            throw new AssertionError("it ended with " + process.exitValue() + ": " + said);
        }
        return String.join("\n", said) + "; at most" + peak;
    }

    /** As Linux tells it, while the process runs. */
    private static Optional<String> peakMemory(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))
                    .stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.substring("VmHWM:".length()).replaceAll("\\s+", " "))
                    .findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Imports the beginning of that file, up to about so many bytes, and is killed (SIGKILL) while
     * it waits for more, or works on what it has.
     */
    void killedAfter(Path file, long bytes) throws IOException, InterruptedException {
        Process process = start("import", Path.of("/dev/stdin"));
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = process.getOutputStream()) {
            byte[] some = new byte[BUFFER_BYTES];
            long left = bytes + HELD_BYTES;
            while (left > 0) {
                int read = in.read(some, 0, (int) Math.min(some.length, left));
                out.write(some, 0, read);
                left -= read;
            }
            out.flush();
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
    }

    private Process start(String subcommand, Path file) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx" + heapMebibytes + "m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()));
        command.addAll(List.of(subcommand, file.toString(), "--data", data.toString()));
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
