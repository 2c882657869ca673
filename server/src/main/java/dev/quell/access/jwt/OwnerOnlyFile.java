package dev.quell.access.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A small secret file: whole or not there, and its owner's alone. Where the file system knows no
 * POSIX permissions the folder's own protection has to do.
 */
record OwnerOnlyFile(Path folder, String name) {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    Path path() {
        return folder.resolve(name);
    }

    boolean exists() {
        return Files.exists(path());
    }

    /** Whether anybody but the owner may read or write it. */
    boolean isOpenToOthers() throws IOException {
        if (!knowsPermissions(path())) {
            return false;
        }
        return Files.getPosixFilePermissions(path()).stream()
                .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
    }

    /**
     * Its content.
     *
     * @throws IOException if it is longer than that or cannot be read
     */
    byte[] read(int bytesMax) throws IOException {
        try (InputStream in = Files.newInputStream(path())) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IOException("longer than " + bytesMax + " bytes");
            }
            return bytes;
        }
    }

    /** Writes it where none was, so that it is there whole after a power cut or not at all. */
    void create(byte[] content) throws IOException {
        Path draft = Files.createTempFile(folder, name + ".", ".tmp", attributes());
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, path(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        if (knowsPermissions(folder)) {
            // Elsewhere a folder cannot be opened, nor need be: the rename is journalled.
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] attributes() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsPermissions(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
