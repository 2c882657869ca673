package dev.quell.store.sql;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the schema that this program knows. */
final class Migrations {
    private Migrations() {}

    /**
     * Runs what is missing.
     *
     * @throws StoreUnusable if the database is newer than this program, or a migration failed
     */
    static void run(DataSource database, String location) {
        Flyway flyway =
                Flyway.configure(Migrations.class.getClassLoader())
                        .loggers("slf4j") // what it says below WARN is for the log's settings
                        .dataSource(database)
                        .locations("classpath:" + location)
                        .failOnMissingLocations(true)
                        .validateMigrationNaming(true)
                        .load();
        try {
            refuseNewer(flyway.info());
            flyway.migrate();
        } catch (FlywayException failure) {
            throw new StoreUnusable(
                    "The database could not be brought to this program's schema: "
                            + failure.getMessage()
                            + " Restore the copy made before the upgrade, or report this.",
                    failure);
        }
    }

    private static void refuseNewer(MigrationInfoService info) {
        Optional<MigrationVersion> known =
                highest(
                        Arrays.stream(info.all())
                                .filter(migration -> migration.getState().isResolved())
                                .toArray(MigrationInfo[]::new));
        Optional<MigrationVersion> applied = highest(info.applied());
        if (applied.isPresent() && (known.isEmpty() || applied.get().isNewerThan(known.get()))) {
            throw new StoreUnusable(
                    "The database has schema version %s, and this program knows versions up to %s only: a newer Quell has written it. Start that one, or restore a copy made before the upgrade."
                            .formatted(applied.get(), known.map(Object::toString).orElse("none")));
        }
    }

    private static Optional<MigrationVersion> highest(MigrationInfo[] migrations) {
        return Arrays.stream(migrations)
                .filter(MigrationInfo::isVersioned)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
    }
}
