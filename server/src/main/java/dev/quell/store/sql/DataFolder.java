package dev.quell.store.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything, owned by one process from {@link #open} to {@link #close}: by a
 * lock on its file {@code lock}, which the operating system lets go when the process ends, however.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String OWNER_ONLY = "rwx------";

    /** A process number and an origin. */
    private static final int HOLDER_CHARS_MAX = 512;

    /** Beyond the text of the file, so that others can read who holds it on every system. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** SQLite's log needs memory shared between all who use it, and locks that work. */
    private static final Set<String> NETWORK_FILE_SYSTEMS =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "fuse.sshfs");

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, and makes it if need be, readable by its owner alone.
     *
     * @throws StoreUnusable if another has it, or it cannot be written to
     */
    public static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            create(folder);
            refuseNetwork(folder);
            return new DataFolder(folder, lock(folder));
        } catch (IOException failure) {
            throw new StoreUnusable(
                    "The data folder %s cannot be used: %s. Name a folder that this user may create and write to."
                            .formatted(folder, reason(failure)),
                    failure);
        }
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** Says where whoever holds it can be called: {@code http://127.0.0.1:8080}. */
    public void announce(String origin) {
        try {
            write(lockFile, ProcessHandle.current().pid() + "\n" + origin + "\n");
        } catch (IOException failure) {
            throw new StoreUnusable(
                    "The file %s cannot be written: %s. Check the disk."
                            .formatted(path.resolve(LOCK), reason(failure)),
                    failure);
        }
    }

    /** Where whoever holds that folder can be called; empty if nobody said so. */
    public static Optional<String> announced(Path folder) {
        Path file = folder.toAbsolutePath().normalize().resolve(LOCK);
        try {
            return Files.exists(file) ? line(Files.readString(file), 1) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** A file in it. */
    Path file(String name) {
        return path.resolve(name);
    }

    /** Makes the names of new files in it as durable as the files. */
    void sync() throws IOException {
        sync(path);
    }

    /**
     * A secret that outlives the process, made at random when it is first asked for and readable by
     * the owner alone. On several nodes it would be a row; here the folder is the one place.
     *
     * @throws StoreUnusable if it cannot be kept, or the file has another length
     */
    public byte[] secret(String name, int bytes, RandomGenerator random) {
        Path file = path.resolve(name);
        try {
            if (Files.notExists(file)) {
                byte[] made = new byte[bytes];
                random.nextBytes(made);
                OwnerOnly.write(file, made);
                sync();
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != bytes) {
                throw new StoreUnusable(
                        "The file %s is damaged. Remove it: a new one is made, and what was given out under the old one (links to further pages, addresses for reports of products) is no longer good."
                                .formatted(file));
            }
            return secret;
        } catch (IOException failure) {
            throw new StoreUnusable(
                    "The file %s cannot be used: %s. Give it to the user of this process."
                            .formatted(file, reason(failure)),
                    failure);
        }
    }

    /** Lets others have it. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new IllegalStateException("the lock file did not close", failure);
        }
    }

    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            refuseOpenToOthers(folder);
            return;
        }
        if (isPosix(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createDirectories(folder);
        }
        Path parent = folder.getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    private static void refuseOpenToOthers(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return;
        }
        Set<PosixFilePermission> open = new HashSet<>(Files.getPosixFilePermissions(folder));
        open.removeAll(PosixFilePermissions.fromString(OWNER_ONLY));
        if (!open.isEmpty()) {
            throw new StoreUnusable(
                    "The data folder %s is open to others than its owner, who could read incidents and keys. Run chmod 700 on it, or name another."
                            .formatted(folder));
        }
    }

    private static void refuseNetwork(Path folder) throws IOException {
        String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
        if (NETWORK_FILE_SYSTEMS.contains(type)) {
            throw new StoreUnusable(
                    "The data folder %s is on a network file system (%s), where a database loses data. Put it on a local disk."
                            .formatted(folder, type));
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new StoreUnusable(
                        "The data folder %s is in use by another Quell (pid %s). Stop that one, or name another folder."
                                .formatted(folder, holder(channel)));
            }
            write(channel, ProcessHandle.current().pid() + "\n");
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException _) {
            return null; // held by this very process
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(HOLDER_CHARS_MAX);
        channel.read(text, 0);
        return line(StandardCharsets.US_ASCII.decode(text.flip()).toString(), 0).orElse("unknown");
    }

    private static Optional<String> line(String text, int number) {
        return text.lines().skip(number).findFirst().filter(line -> !line.isBlank());
    }

    private static void sync(Path folder) throws IOException {
        if (isPosix(folder)) { // elsewhere a folder cannot be opened, and need not be
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case FileSystemException other -> String.valueOf(other.getMessage());
            default -> failure.toString();
        };
    }
}
