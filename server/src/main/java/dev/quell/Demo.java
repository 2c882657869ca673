package dev.quell;

import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.IssuerFileUnusable;
import dev.quell.demo.DemoTenant;
import dev.quell.store.sql.DataFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Starts Quell on a folder of its own with a demo tenant in it; never on real data. */
public final class Demo {
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
        folderTaken.accept(folder.path());
        try {
            if (fresh) {
                empty(folder.path());
            }
            IssuerFile issuer = IssuerFile.openOrCreate(folder.path(), () -> DemoTenant.ID);
            demandDemo(folder.path(), issuer);
        } catch (IssuerFileUnusable e) {
            folder.close();
            throw StartException.of(e);
        } catch (StartException e) {
            folder.close();
            throw e;
        }
        Quell quell = Quell.start(config, outside, folder);
        quell.fillDemo();
        return quell;
    }

    private static void demandDemo(Path folder, IssuerFile issuer) {
        if (!issuer.tenant().equals(DemoTenant.ID)) {
            throw new StartException(
                    "The folder %s holds data that is no demo's, which --demo never touches. Name another with --data, or serve without --demo."
                            .formatted(folder));
        }
    }

    private static void empty(Path folder) {
        Path issuer = folder.resolve(IssuerFile.NAME);
        if (Files.exists(issuer)) {
            demandDemo(folder, IssuerFile.open(folder));
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "{quell.sqlite*,issuer.json}")) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StartException(
                    "The demo's folder %s cannot be emptied (%s). Remove it by hand."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }
}
