package dev.quell.connector.defender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test a {@link Defender} of its own, and all of them one {@link TestCertificate}. */
final class WithDefender implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WithDefender.class);

    /** Closed by JUnit behind the last test. */
    private record Folder(Path path, TestCertificate certificate) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path.resolve("made.p12"));
            Files.deleteIfExists(path.resolve("authority.pem"));
            Files.deleteIfExists(path);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Defender.class || type == TestCertificate.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        TestCertificate certificate =
                test.getRoot()
                        .getStore(NAMESPACE)
                        .computeIfAbsent("certificate", _ -> make(), Folder.class)
                        .certificate();
        return parameter.getParameter().getType() == TestCertificate.class
                ? certificate
                : test.getStore(NAMESPACE)
                        .computeIfAbsent(
                                "defender", _ -> new Defender(certificate), Defender.class);
    }

    private static Folder make() {
        try {
            Path path = Files.createTempDirectory("defender");
            return new Folder(path, TestCertificate.make(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
