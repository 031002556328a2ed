package dev.tasa.runner.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// The database that a store lives in, with its tables brought to the present version.
sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {

    /// For messages; without anything secret.
    String name();

    Jdbi jdbi();

    Dialect dialect();

    /// What people should know about how it works here.
    Optional<String> notice();

    /// Whether the same work may succeed later, once a server is there again.
    boolean isAway(SQLException failure);

    @Override
    void close();
}
