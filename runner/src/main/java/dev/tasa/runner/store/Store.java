package dev.tasa.runner.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Runs and their trials on disk: the source of truth while a run is going and for whoever looks back. What a
/// method has written is on disk when it returns, or it throws a [StoreException].
public final class Store implements AutoCloseable {
    private static final String INSERT_TRIAL = """
            insert into trial (run, cell, repeat, state, digest, error, stack, body, checksum)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private final String name;
    private final Handle handle;
    private final Optional<String> notice;

    private Store(String name, Handle handle, Optional<String> notice) {
        this.name = name;
        this.handle = handle;
        this.notice = notice;
    }

    /// The store of a folder of runs, `tasa.db`; made where it does not exist.
    public static Store in(Path out) {
        Path file = out.resolve(SqliteFile.NAME);
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new StoreException(out + " cannot be made: " + e.getMessage() + ". Name another with --out", e);
        }
        return open(SqliteFile.at(file.toString()), file.toString());
    }

    /// Whether a folder has a store.
    public static boolean isIn(Path out) {
        return Files.exists(out.resolve(SqliteFile.NAME));
    }

    /// Loads what a first use loads (classes, the native library), so that it can happen beside other work. Of
    /// one core it takes 0.5 s from the AOT cache (SQLite 0.24, JDBI 0.2, Flyway 0.07) and 1.1 s without.
    public static void warmUp() {
        try {
            open(SqliteFile.at(":memory:"), ":memory:").close();
        } catch (StoreException unusable) {
            // The first real use will say so.
        }
    }

    private static Store open(DataSource source, String name) {
        try {
            Schema.bring(source, name, "blob");
            Handle handle = Jdbi.create(source).open();
            return new Store(name, handle, SqliteFile.notice(handle.getConnection()));
        } catch (FlywayException | JdbiException | SQLException e) {
            throw failure(name, e);
        }
    }

    private static StoreException failure(String name, Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new StoreException("store " + name + " failed: " + root.getMessage(), e);
    }

    /// What people should know about how the store works here.
    public Optional<String> notice() {
        return notice;
    }

    /// Writes a new run.
    public void begin(RunRecord run) {
        run(rows -> {
            rows.useTransaction(transaction -> new RunRows(transaction).insert(run));
            return null;
        });
    }

    /// Writes trials that have ended, all or none. A trial that is there already stays as it is.
    public void record(String run, List<StoredTrial> trials) {
        if (trials.isEmpty()) {
            return;
        }
        run(rows -> {
            rows.useTransaction(transaction -> {
                PreparedBatch batch = transaction.prepareBatch(INSERT_TRIAL);
                for (StoredTrial trial : trials) {
                    batch.add(TrialRow.of(trial).columns(run));
                }
                batch.execute();
            });
            return null;
        });
    }

    /// The trials of a run that have ended, in plan order.
    public List<StoredTrial> trials(String run) {
        return run(rows -> rows.createQuery("""
                        select trial.* from trial join cell on cell.run = trial.run and cell.id = trial.cell
                        where trial.run = ? order by cell.position, trial.repeat""")
                .bind(0, run)
                .map((row, context) -> TrialRow.read(row))
                .list());
    }

    /// Forgets trials, so that they are run again.
    public void forget(String run, String state) {
        run(rows -> rows.execute("delete from trial where run = ? and state = ?", run, state));
    }

    /// All runs, oldest first.
    public List<RunLine> runs() {
        return run(rows -> new RunRows(rows).lines());
    }

    /// @param id a whole one
    public Optional<RunRecord> find(String id) {
        return run(rows -> new RunRows(rows).find(id));
    }

    /// What a run that goes on depends on now, where that differs from its start.
    ///
    /// @param changes for the record, one line each
    public void change(RunRecord now, List<String> changes) {
        run(rows -> {
            rows.useTransaction(transaction -> new RunRows(transaction).change(now, changes));
            return null;
        });
    }

    /// What had changed when somebody forced the run to go on, a line each.
    public List<String> changes(String run) {
        return run(rows -> new RunRows(rows).changes(run));
    }

    /// Takes an existing run for this process.
    ///
    /// @throws StoreException where another process is training it
    public void claim(String run) {
        run(rows -> {
            rows.useTransaction(transaction -> new RunRows(transaction).claim(run));
            return null;
        });
    }

    /// Keeps what a run's trials say together, as JSON, in the place of what it said before.
    public void answer(String run, String json) {
        run(rows -> rows.execute(
                "insert into answer (run, json) values (?, ?) on conflict (run) do update set json = excluded.json",
                run,
                json));
    }

    /// Empty for a run that a tasa without answers began.
    public Optional<String> answer(String run) {
        return run(rows -> rows.createQuery("select json from answer where run = ?")
                .bind(0, run)
                .mapTo(String.class)
                .findOne());
    }

    /// Marks a run as unfinished and nobody's.
    public void interrupt(String run) {
        run(rows -> rows.execute(
                "update run set state = ?, owner = null where id = ?", RunState.INTERRUPTED.toString(), run));
    }

    /// Marks a run as done.
    ///
    /// @param winner a cell's id
    public void finish(String run, Optional<String> winner, String summary) {
        run(rows -> rows.execute(
                "update run set state = ?, owner = null, winner = ?, summary = ? where id = ?",
                RunState.DONE.toString(),
                winner.orElse(null),
                summary,
                run));
    }

    public void remove(String run) {
        run(rows -> rows.execute("delete from run where id = ?", run));
    }

    private synchronized <T> T run(Function<Handle, T> work) {
        try {
            return work.apply(handle);
        } catch (JdbiException e) {
            throw failure(name, e);
        }
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
