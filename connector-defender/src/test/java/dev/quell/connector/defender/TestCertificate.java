package dev.quell.connector.defender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost, made by keytool, and the file by which a client believes it. */
final class TestCertificate {
    private static final char[] PASSWORD = "password".toCharArray();

    private final KeyStore store;
    private final Path pem;

    private TestCertificate(KeyStore store, Path pem) {
        this.store = store;
        this.pem = pem;
    }

    static TestCertificate make(Path folder) throws IOException {
        Path file = folder.resolve("made.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "made",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new AssertionError(output);
            }
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
            String body =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(store.getCertificate("made").getEncoded());
            Path pem =
                    Files.writeString(
                            folder.resolve("authority.pem"),
                            "-----BEGIN CERTIFICATE-----\n"
                                    + body
                                    + "\n-----END CERTIFICATE-----\n");
            return new TestCertificate(store, pem);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What a client trusts it by. */
    Path pem() {
        return pem;
    }

    SSLContext context() {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
