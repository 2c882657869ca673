package dev.quell.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;

/** A key and its certificate, made by keytool as a test likes, in as many forms as there are. */
final class MadeCertificate {
    private static final char[] PASSWORD = "password".toCharArray();

    private final KeyStore store;

    /** {@code options} of {@code keytool -genkeypair}, such as {@code -keyalg RSA}. */
    MadeCertificate(Path folder, String... options) throws Exception {
        Path file = folder.resolve("made.p12");
        Files.deleteIfExists(file);
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "made",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD)
        };
        String[] all = Arrays.copyOf(command, command.length + options.length);
        System.arraycopy(options, 0, all, command.length, options.length);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
        store = KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    String certificate() throws GeneralSecurityException {
        StringBuilder all = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain("made")) {
            all.append(Pem.write("CERTIFICATE", certificate.getEncoded()));
        }
        return all.toString();
    }

    /** PKCS#8. */
    String key() throws GeneralSecurityException {
        return Pem.write("PRIVATE KEY", store.getKey("made", PASSWORD).getEncoded());
    }

    /** The older form, {@code RSA PRIVATE KEY} or {@code EC PRIVATE KEY}: what PKCS#8 wraps. */
    String oldKey(String label) throws GeneralSecurityException {
        byte[] der = store.getKey("made", PASSWORD).getEncoded();
        int at = headOf(der, 0) + 3; // behind the version
        at += headOf(der, at) + der[at + 1]; // behind the algorithm
        return Pem.write(label, Arrays.copyOfRange(der, at + headOf(der, at), der.length));
    }

    /** Bytes of tag and length. */
    private static int headOf(byte[] der, int at) {
        return der[at + 1] >= 0 ? 2 : 2 + (der[at + 1] & 0x7F);
    }

    /** Writes both, the key for its owner alone. */
    static CertificateFiles write(Path folder, String certificate, String key) throws IOException {
        CertificateFiles files =
                new CertificateFiles(folder.resolve("server.pem"), folder.resolve("server.key"));
        Files.writeString(files.certificate(), certificate);
        Files.writeString(files.key(), key);
        permit(files.key(), "rw-------");
        return files;
    }

    static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    CertificateFiles write(Path folder) throws Exception {
        return write(folder, certificate(), key());
    }
}
