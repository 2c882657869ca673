package dev.quell.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where a server's certificate and its private key are, both as PEM.
 *
 * @param certificate the server's own, and behind it those that lead to its authority
 * @param key may be the same file
 */
public record CertificateFiles(Path certificate, Path key) {
    /** A chain of four has 8 KiB; more is something else. */
    private static final int BYTES_MAX = 256 * 1024;

    /** A group may read it: services that serve TLS are often given keys so. */
    private static final Set<PosixFilePermission> TOO_OPEN =
            EnumSet.of(
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    String certificateText() {
        return text(certificate);
    }

    /** Refused if others could have read it, whoever put it there. */
    String keyText() {
        try {
            if (isOpenToOthers()) {
                throw new CertificateUnusable(
                        key,
                        "holds a private key, and others than its owner and group may read or"
                                + " write it",
                        "Run `chmod o-rwx,g-w` on it; if somebody may have read it, get a new"
                                + " certificate");
            }
        } catch (IOException unreadable) {
            throw unreadable(key, unreadable);
        }
        return text(key);
    }

    /** Differs if, and only if, what is read differs. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(certificateText().getBytes(StandardCharsets.ISO_8859_1));
            digest.update(keyText().getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest.digest());
        } catch (CertificateUnusable unusable) {
            return String.valueOf(unusable.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private boolean isOpenToOthers() throws IOException {
        return Files.getFileStore(key).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(key).stream().anyMatch(TOO_OPEN::contains);
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("longer than " + BYTES_MAX + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static CertificateUnusable unreadable(Path file, IOException cause) {
        return new CertificateUnusable(
                file,
                "cannot be read (" + cause.getClass().getSimpleName() + ")",
                "Name a PEM file that the user of this process may read");
    }
}
