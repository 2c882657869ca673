package dev.quell.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads a password from the terminal, unseen and twice, or else as the first line of standard
 * input; never from an argument, which others on the machine can read.
 */
final class PasswordInput {
    private final CommandSpec spec;

    PasswordInput(CommandSpec spec) {
        this.spec = spec;
    }

    String read() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(this::asked)
                .orElseGet(this::firstLine);
    }

    private String asked(Console console) {
        char[] password = console.readPassword("Password: ");
        char[] again = console.readPassword("Again: ");
        if (password == null || again == null || !Arrays.equals(password, again)) {
            throw wrong("The two passwords are not the same.");
        }
        return new String(password);
    }

    private String firstLine() {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null) {
                throw wrong(
                        "A password is wanted, on the terminal or as a line on standard input.");
            }
            return line;
        } catch (IOException e) {
            throw wrong("Standard input cannot be read.");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
