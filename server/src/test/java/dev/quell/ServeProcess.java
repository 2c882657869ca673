package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code quell …} as a process of its own, from the classes under test. */
final class ServeProcess implements AutoCloseable {
    private static final int SECONDS_MAX = 60;

    private static final String MAIN = "dev.quell.cli.Main";

    private final Process process;
    private final List<String> lines = new ArrayList<>();

    private ServeProcess(Process process) {
        this.process = process;
    }

    /** How a command ended, and what it said on standard error and standard output. */
    record End(int exitCode, String err, String out) {}

    /** Starts it and waits until it says that it serves. */
    static ServeProcess serving(Path folder, String... arguments) throws IOException {
        return serving(folder, MAIN, arguments);
    }

    /** The same with everything logged that our own code can log. */
    static ServeProcess talkative(Path folder, String... arguments) throws IOException {
        return serving(folder, TalkativeMain.class.getName(), arguments);
    }

    private static ServeProcess serving(Path folder, String main, String[] arguments)
            throws IOException {
        ServeProcess serve = new ServeProcess(start(folder, main, arguments));
        BufferedReader out = serve.process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith("Stop it")) {
            serve.lines.add(line);
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("it ended: " + text(serve.process.getErrorStream()));
        }
        return serve;
    }

    /** Runs a command that ends by itself. */
    static End run(Path folder, String... arguments) throws IOException, InterruptedException {
        Process process = start(folder, MAIN, arguments);
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        return new End(ended(process), err, out);
    }

    String origin() {
        return after("Graph base URL").replaceFirst("/beta$", "");
    }

    String httpsOrigin() {
        return after("and over TLS").replaceFirst("/beta$", "");
    }

    /** What is said behind that label. */
    String place(String label) {
        return after(label);
    }

    /** The line that stands for itself, such as the token or the curl line. */
    String line(String prefix) {
        return lines.stream().filter(line -> line.startsWith(prefix)).findFirst().orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: as a power cut is to the process. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. */
    void signal() {
        assertThat(process.toHandle().destroy()) // its own would close what is still to be read
                .isTrue();
    }

    /** SIGTERM, and the exit code it ended with. */
    int terminate() throws InterruptedException {
        signal();
        return ended(process);
    }

    /** All that it has said on standard output and standard error, once it has ended. */
    String said() throws IOException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", lines)
                    + out.lines().collect(Collectors.joining("\n"))
                    + text(process.getErrorStream());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String after(String label) {
        return lines.stream()
                .filter(line -> line.strip().startsWith(label))
                .map(line -> line.strip().substring(label.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static Process start(Path folder, String main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dlogback.configurationFile=logback.xml",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).start();
    }

    private static int ended(Process process) throws InterruptedException {
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end within " + SECONDS_MAX + " s");
        }
        return process.exitValue();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
