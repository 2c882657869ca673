package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir private Path directory;

    @Test
    void aNewFolderIsItsOwnersAlone() throws Exception {
        Path path = directory.resolve("a/b");
        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(folder.path()).isEqualTo(path.toAbsolutePath());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondOwnerInTheSameProcessIsRefusedUntilTheFirstLetsGo() {
        DataFolder first = DataFolder.open(directory);
        assertInUse(() -> DataFolder.open(directory));
        first.close();
        DataFolder.open(directory).close();
    }

    @Test
    void aSecondProcessIsRefusedByThePidOfTheFirst() throws Exception {
        try (DataFolder _ = DataFolder.open(directory);
                Child child = Child.start(OpenFolder.class, directory.toString())) {
            assertThat(child.output().readLine())
                    .contains("is in use by another Quell (pid " + ProcessHandle.current().pid());
            assertThat(child.process().waitFor()).isEqualTo(1);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithWhyAndWhatHelps() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        for (Path path : new Path[] {file, file.resolve("below")}) {
            assertThatThrownBy(() -> DataFolder.open(path))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("Name a folder that this user may create and write to");
        }
    }

    @Test
    void aFolderThatOthersMayReadIsRefused() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> DataFolder.open(directory))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("chmod 700");
    }

    private static void assertInUse(Runnable opening) {
        assertThatThrownBy(opening::run)
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("pid " + ProcessHandle.current().pid());
    }

    /** The second process. */
    static final class OpenFolder {
        private OpenFolder() {}

        public static void main(String[] arguments) {
            try (DataFolder _ = DataFolder.open(Path.of(arguments[0]))) {
                System.out.println("opened");
            } catch (StoreUnusable refusal) {
                System.out.println(refusal.getMessage());
                System.exit(1);
            }
        }
    }
}
