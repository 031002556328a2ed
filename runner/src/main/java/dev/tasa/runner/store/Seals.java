package dev.tasa.runner.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;

/// Checksums of what is written of a run beside its trials, as facts of the kind `checksum`: SQLite does not check
/// what it reads from disk, and a bit that flips in a cell's values would put a result at another rate. What an
/// earlier tasa wrote has none.
final class Seals {
    /// A part of a run that is written at once.
    enum Part {
        /// What listings show from the start.
        RUN("select id, experiment, started, file, given, repeats,"
                + " (select count(*) from cell where cell.run = run.id) from run where id = ?"),
        FACTS("select kind, name, value from fact where run = ? and kind not in ('checksum', 'seconds')"
                + " order by kind, position"),
        CELLS("select id, axes from cell where run = ? order by position"),
        END("select winner, summary, (select axes from cell where cell.run = run.id and cell.id = winner)"
                + " from run where id = ?"),
        ANSWER("select json from answer where run = ?");

        private final String rows;

        Part(String rows) {
            this.rows = rows;
        }
    }

    private static final String KIND = "checksum";

    private final Handle rows;
    private final String run;

    Seals(Handle rows, String run) {
        this.rows = rows;
        this.run = run;
    }

    /// Takes every part as it is now for what it should be, also those that are yet to be written: a seal that is
    /// missing is damage.
    void sealAll() {
        Stream.of(Part.values()).forEach(this::write);
    }

    /// Takes a part as it is now for what it should be, where the run has seals.
    void seal(Part part) {
        if (!sealed().isEmpty()) {
            write(part);
        }
    }

    private void write(Part part) {
        rows.execute("delete from fact where run = ? and kind = ? and position = ?", run, KIND, part.ordinal());
        rows.execute(
                "insert into fact (run, kind, position, name, value) values (?, ?, ?, '', ?)",
                run,
                KIND,
                part.ordinal(),
                Integer.toString(checksum(part)));
    }

    private Map<Integer, String> sealed() {
        return rows.createQuery("select position, value from fact where run = ? and kind = ?")
                .bind(0, run)
                .bind(1, KIND)
                .collectRows(Collectors.toMap(
                        row -> row.getColumn(1, Integer.class), row -> row.getColumn(2, String.class)));
    }

    /// @throws StoreException where a part is not what was sealed
    void check(Part... parts) {
        if (!areWhole(parts)) {
            throw new StoreException("the store is damaged: what it says of run " + run
                    + " is not what was written.\n  " + Advice.DAMAGED);
        }
    }

    /// Whether parts are what was sealed, if they were.
    boolean areWhole(Part... parts) {
        Map<Integer, String> sealed = sealed();
        if (sealed.isEmpty()) {
            return hasFacts();
        }
        return Stream.of(parts)
                .allMatch(part -> Integer.toString(checksum(part)).equals(sealed.get(part.ordinal())));
    }

    /// Every run has some; without any, its id has changed.
    private boolean hasFacts() {
        return rows.createQuery("select count(*) from fact where run = ?")
                        .bind(0, run)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private int checksum(Part part) {
        CRC32 checksum = new CRC32();
        rows.createQuery(part.rows)
                .bind(0, run)
                .map((row, context) -> text(row))
                .forEach(text -> checksum.update(text.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    /// A row's columns, each with its length, so that no two rows have the same text.
    private static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            String value = String.valueOf(
                    row.getObject(column) instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.UTF_8)
                            : row.getString(column));
            text.append(value.length()).append(':').append(value);
        }
        return text.toString();
    }
}
