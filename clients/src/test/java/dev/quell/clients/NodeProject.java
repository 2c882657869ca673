package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with the programs for Node and the packages that the lock names. */
record NodeProject(Path folder) {
    private static final Path SOURCES = Path.of("src", "test", "node");

    /** Without Node the test is not run, which is said; where CI=true it fails. */
    static NodeProject in(Path folder) throws IOException, InterruptedException {
        demandNode();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        NodeProject project = new NodeProject(folder);
        String _ = project.execute(Map.of(), List.of("npm", "ci", "--silent"));
        return project;
    }

    /** What the program prints, if it ends well: a line for each thing that it did. */
    List<String> run(String program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        return execute(environment, command).lines().toList();
    }

    private static void demandNode() throws InterruptedException {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            String line = "NOT RUN: Microsoft's JavaScript libraries; " + problem.orElseThrow();
            System.err.println(line);
            if ("true".equals(System.getenv("CI"))) {
                fail(line);
            }
            abort(line);
        }
    }

    private static Optional<String> problem() throws InterruptedException {
        try {
            int status = new ProcessBuilder("node", "--version").start().waitFor();
            return status == 0
                    ? Optional.empty()
                    : Optional.of("node --version ended with " + status);
        } catch (IOException e) {
            return Optional.of("there is no node: " + e.getMessage());
        }
    }

    private String execute(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
