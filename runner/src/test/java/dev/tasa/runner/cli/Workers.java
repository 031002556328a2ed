package dev.tasa.runner.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Those who train the runs of a store.
final class Workers {
    private Workers() {}

    /// Makes a store look as if the process that failed in it had ended, which it cannot where it is the test's own:
    /// who goes on would wait for half a minute of silence.
    static void forget(Path store) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.execute("delete from claim");
            statement.execute("delete from worker");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
