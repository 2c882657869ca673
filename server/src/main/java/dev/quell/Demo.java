package dev.quell;

import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.IssuerFileUnusable;
import dev.quell.demo.DemoDirectory;
import dev.quell.demo.DemoTenant;
import dev.quell.store.sql.DataFolder;
import dev.quell.store.sql.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts Quell on a folder of its own with a demo tenant in it; never on real data. */
public final class Demo {
    private static final String DATABASE = SqliteStore.FILE;

    /** Carries out the demo's response actions, unless another connector is configured. */
    private static final ConnectorSection SIMULATOR =
            new ConnectorSection("simulator", "simulator", Set.of(), Optional.empty(), Map.of());

    private Demo() {}

    /**
     * Starts it, filling what is missing.
     *
     * @param fresh whether the folder is emptied first
     * @param folderTaken see {@link Quell#start}
     * @throws StartException also if the folder is not a demo's
     * @throws ConfigException also if the embedded issuer is off
     */
    public static Quell start(
            Config config, Outside outside, boolean fresh, Consumer<Path> folderTaken) {
        if (config.embeddedIssuer().isEmpty()) {
            throw new ConfigException(
                    "The demo needs the embedded issuer for its token. Set issuer.embedded=true,"
                            + " or serve without --demo.");
        }
        DataFolder folder = Quell.take(config.data());
        try {
            folderTaken.accept(folder.path());
            demandDemo(folder.path());
            if (fresh) {
                empty(folder.path());
            }
            var _ = IssuerFile.openOrCreate(folder.path(), () -> DemoTenant.ID);
        } catch (IssuerFileUnusable e) {
            folder.close();
            throw StartException.of(e);
        } catch (StartException e) {
            folder.close();
            throw e;
        }
        Quell quell = Quell.start(config.orConnector(SIMULATOR), outside, folder);
        quell.fillDemo();
        return quell;
    }

    /**
     * Lets people and programs sign in to a demo: adds what is missing.
     *
     * @return the application, if it was made just now: its secret is not known later
     */
    public static Optional<DemoDirectory.DemoApplication> fillDirectory(Quell demo) {
        return demo.fillDemoDirectory();
    }

    /** The issuer's file says whose a folder is; a database without one was served with another. */
    private static void demandDemo(Path folder) {
        boolean demo =
                Files.exists(folder.resolve(IssuerFile.NAME))
                        ? IssuerFile.open(folder).tenant().equals(DemoTenant.ID)
                        : Files.notExists(folder.resolve(DATABASE));
        if (!demo) {
            throw new StartException(
                    "The folder %s holds data that is no demo's, which --demo never touches. Name another with --data, or serve without --demo."
                            .formatted(folder));
        }
    }

    /** The database and the keys; copies that somebody made beside them stay. */
    private static void empty(Path folder) {
        try {
            for (String name :
                    List.of(DATABASE, DATABASE + "-wal", DATABASE + "-shm", IssuerFile.NAME)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new StartException(
                    "The demo's folder %s cannot be emptied (%s). Remove it by hand."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }
}
