package dev.tasa.runner.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        if (isKnown(source)) {
            return;
        }
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

    /// Whether Flyway's table says that there is nothing to do. Starting Flyway to learn it takes 0.2 s, of which
    /// every `tasa runs` would have to wait.
    private static boolean isKnown(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(
                        "select version, success from flyway_schema_history order by installed_rank desc")) {
            return newest.next() && KNOWN.getVersion().equals(newest.getString(1)) && newest.getBoolean(2);
        } catch (SQLException noTableOrUnusable) {
            return false; // Flyway makes it, or says what is wrong
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
