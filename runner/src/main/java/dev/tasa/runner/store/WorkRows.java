package dev.tasa.runner.store;

import org.jdbi.v3.core.Handle;

/// How long each process worked on a run: facts of the kind `seconds`.
final class WorkRows {
    private static final String SECONDS = "seconds";

    private final Handle rows;

    WorkRows(Handle rows) {
        this.rows = rows;
    }

    /// Returns the number of the work that begins.
    int begin(String run) {
        int number = rows.createQuery("select count(*) from fact where run = ? and kind = ?")
                .bind(0, run)
                .bind(1, SECONDS)
                .mapTo(Integer.class)
                .one();
        rows.execute(
                "insert into fact (run, kind, position, name, value) values (?, ?, ?, ?, ?)",
                run,
                SECONDS,
                number,
                ProcessId.own().toString(),
                "0");
        return number;
    }

    void lasted(String run, int number, double seconds) {
        rows.execute(
                "update fact set value = ? where run = ? and kind = ? and position = ?",
                Double.toString(seconds),
                run,
                SECONDS,
                number);
    }

    double sum(String run) {
        return rows
                .createQuery("select value from fact where run = ? and kind = ?")
                .bind(0, run)
                .bind(1, SECONDS)
                .mapTo(String.class)
                .list()
                .stream()
                .mapToDouble(WorkRows::seconds)
                .sum();
    }

    private static double seconds(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException damaged) {
            throw new StoreException("the store is damaged: a process worked " + text + " seconds", damaged);
        }
    }
}
