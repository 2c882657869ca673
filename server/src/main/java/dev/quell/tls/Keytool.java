package dev.quell.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK's own program for keys and certificates; nothing in the JDK's API makes certificates. */
final class Keytool {
    /** It takes half a second; a busy machine may need ten times that. */
    private static final int SECONDS_MAX = 60;

    /** Of the store that it leaves for a moment, in a folder that is the owner's alone. */
    static final String PASSWORD = "a store must have one";

    /** Beside that store: what it says, until it has ended well. */
    static final String OUTPUT = "keytool.log";

    private static final String PASSWORD_VARIABLE = "QUELL_KEYTOOL_PASSWORD";

    private static final String OTHERWISE =
            "Run Quell on a whole JDK or JRE of 25 or later, or bring a certificate of your own with"
                    + " --tls-cert and --tls-key.";

    private final Path program;
    private final Path store;

    /** The one of the Java that this runs on. */
    Keytool(Path store) {
        this(Path.of(System.getProperty("java.home"), "bin", "keytool"), store);
    }

    Keytool(Path program, Path store) {
        this.program = program;
        this.store = store;
    }

    /** Makes a key pair on the curve P-256 and a certificate for it, as the options say. */
    void makePair(List<String> options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "-J-XX:TieredStopAtLevel=1",
                                "-J-Duser.timezone=UTC",
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass:env",
                                PASSWORD_VARIABLE));
        command.addAll(options);
        Path output = store.resolveSibling(OUTPUT);
        try {
            run(command, output);
            Files.delete(output);
        } catch (IOException failed) {
            throw new CertificateUnusable(
                    "No certificate for development can be made: %s failed (%s). %s"
                            .formatted(program, failed.getMessage(), OTHERWISE),
                    failed);
        }
    }

    private static void run(List<String> command, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put(PASSWORD_VARIABLE, PASSWORD);
        Process process = builder.start();
        process.getOutputStream().close(); // it has nothing to ask
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("no end after " + SECONDS_MAX + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(Files.readString(output).strip());
        }
    }
}
