package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder with a program for Node and the packages that the lock names. */
record NodeProject(Path folder, String program) {
    private static final Path SOURCES = Path.of("src", "test", "node");

    /** Without Node the test is not run, which is said; where CI=true it fails. */
    static NodeProject in(Path folder, String program) throws IOException, InterruptedException {
        demandNode();
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", program)) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file));
        }
        NodeProject project = new NodeProject(folder, program);
        String _ = project.execute(Map.of(), List.of("npm", "ci", "--silent"));
        return project;
    }

    /** What the program prints, if it ends well. */
    String run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        return execute(environment, command);
    }

    private static void demandNode() throws InterruptedException {
        boolean there = false;
        try {
            there = new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            System.err.println("NOT RUN: node is missing, so the JavaScript client was not tried");
        }
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(there, "node is missing");
        }
        assertThat(there).as("node is there").isTrue();
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
