package dev.tasa.runner.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// Brings a store's tables to the version that this program knows.
final class Schema {
    private static final MigrationVersion KNOWN = MigrationVersion.fromVersion("3");

    private Schema() {}

    /// @param name the store, for messages
    /// @throws StoreException where a newer tasa wrote the store
    static void bring(DataSource source, String name, Dialect dialect) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:dev/tasa/runner/store")
                .placeholders(Map.of("bytes", dialect.bytes()))
                // A PostgreSQL database may hold other tables.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j")
                .load();
        MigrationInfo current = current(flyway, name);
        if (current != null && current.getVersion().compareTo(KNOWN) > 0) {
            throw new StoreException(name + " was written by a newer tasa (store version " + current.getVersion()
                    + "; this one knows " + KNOWN + "). Update tasa, or name another folder with --out");
        }
        if (current == null || current.getVersion().compareTo(KNOWN) < 0) {
            flyway.migrate();
        }
    }

    private static MigrationInfo current(Flyway flyway, String name) {
        try {
            return flyway.info().current();
        } catch (FlywayException e) {
            throw e;
        } catch (RuntimeException unexpected) {
            // Flyway takes for granted what it wrote into its own table.
            throw new StoreException(
                    "store " + name + " failed: what it says of its own version cannot be read.\n  " + Advice.DAMAGED,
                    unexpected);
        }
    }
}
