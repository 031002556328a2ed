package dev.tasa.runner.store;

import dev.tasa.runner.training.TrialId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The tables `worker`, `claim` and `trial`. Each method that changes what is claimed or recorded locks the run
/// first, so that of two transactions on one run the second sees all that the first did.
final class WorkerRows {
    private static final String INSERT_TRIAL = """
            insert into trial (run, cell, repeat, state, digest, error, stack, body, checksum)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private static final String CLAIM = """
            insert into claim (run, cell, repeat, worker)
            select run.id, ?, ?, ? from run where run.id = ?
                and not exists (select 1 from trial where trial.run = ? and cell = ? and repeat = ?)
            on conflict do nothing""";

    private final Handle rows;
    private final Dialect dialect;

    WorkerRows(Handle rows, Dialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /// @throws StoreException where the run is not there any more
    void lock(String run) {
        rows.createQuery("select id from run where id = ?" + dialect.locked())
                .bind(0, run)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(
                        () -> new StoreException("run " + run + " is no longer in the store; somebody removed it"));
    }

    void join(String run, String worker, ProcessId process) {
        lock(run);
        rows.execute("update run set state = ? where id = ?", RunState.RUNNING.toString(), run);
        rows.execute(
                "insert into worker (id, run, place, pid, started, beat, seen) values (?, ?, ?, ?, ?, 0, "
                        + dialect.seconds() + ") on conflict do nothing",
                worker,
                run,
                process.place(),
                process.pid(),
                process.started());
    }

    /// Says that a worker lives; false where it was put out.
    boolean beat(String worker) {
        return rows.execute("update worker set beat = beat + 1, seen = " + dialect.seconds() + " where id = ?", worker)
                > 0;
    }

    /// Claims what is neither recorded nor another's.
    ///
    /// @return what of it this worker holds now; empty where the worker was put out
    Optional<Set<TrialId>> claim(String run, String worker, List<TrialId> wanted) {
        lock(run);
        boolean isIn = rows.createQuery("select count(*) from worker where id = ?")
                        .bind(0, worker)
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (!isIn) {
            return Optional.empty();
        }
        PreparedBatch claims = rows.prepareBatch(CLAIM);
        for (TrialId trial : wanted) {
            claims.add(trial.cell(), trial.repeat(), worker, run, run, trial.cell(), trial.repeat());
        }
        claims.execute();
        Set<TrialId> held = held(worker);
        held.retainAll(wanted);
        return Optional.of(held);
    }

    private Set<TrialId> held(String worker) {
        return rows.createQuery("select cell, repeat from claim where worker = ?")
                .bind(0, worker)
                .map((row, context) -> new TrialId(row.getString(1), row.getInt(2)))
                .collectInto(HashSet.class);
    }

    void giveBack(String run, String worker, List<TrialId> trials) {
        lock(run);
        deleteClaims(worker, trials);
    }

    private void deleteClaims(String worker, List<TrialId> trials) {
        if (trials.isEmpty()) {
            return;
        }
        PreparedBatch batch = rows.prepareBatch("delete from claim where worker = ? and cell = ? and repeat = ?");
        trials.forEach(trial -> batch.add(worker, trial.cell(), trial.repeat()));
        batch.execute();
    }

    /// Writes those of the trials that the worker still holds, and says which those are.
    Set<TrialId> record(String run, String worker, List<StoredTrial> trials) {
        lock(run);
        Set<TrialId> held = held(worker);
        PreparedBatch batch = rows.prepareBatch(INSERT_TRIAL);
        List<TrialId> recorded = new ArrayList<>();
        for (StoredTrial trial : trials) {
            if (held.contains(trial.result().trial())) {
                batch.add(TrialRow.of(trial).columns(run));
                recorded.add(trial.result().trial());
            }
        }
        if (!recorded.isEmpty()) {
            batch.execute();
            deleteClaims(worker, recorded);
        }
        return Set.copyOf(recorded);
    }

    /// The trials among these that are recorded.
    List<StoredTrial> recorded(String run, List<TrialId> trials) {
        List<StoredTrial> recorded = new ArrayList<>();
        for (TrialId trial : trials) {
            rows.createQuery("select * from trial where run = ? and cell = ? and repeat = ?")
                    .bind(0, run)
                    .bind(1, trial.cell())
                    .bind(2, trial.repeat())
                    .map((row, context) -> TrialRow.read(row))
                    .findOne()
                    .ifPresent(recorded::add);
        }
        return recorded;
    }

    /// Marks a run as done; false where another worker has its files by now.
    boolean finish(String run, String worker, Optional<String> winner, String summary) {
        lock(run);
        if (!held(worker).contains(Lease.FILES)) {
            return false;
        }
        rows.execute(
                "update run set state = ?, winner = ?, summary = ? where id = ?",
                RunState.DONE.toString(),
                winner.orElse(null),
                summary,
                run);
        new Seals(rows, run).seal(Seals.Part.END);
        return true;
    }

    boolean isDone(String run) {
        return rows.createQuery("select count(*) from run where id = ? and state = ?")
                        .bind(0, run)
                        .bind(1, RunState.DONE.toString())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /// Of all runs.
    List<Worker> all() {
        return rows.createQuery("select worker.*, " + dialect.seconds() + " - seen as silent from worker")
                .map((row, context) -> new Worker(
                        row.getString("id"),
                        row.getString("run"),
                        new ProcessId(row.getString("place"), row.getLong("pid"), row.getLong("started")),
                        row.getLong("beat"),
                        row.getLong("silent")))
                .list();
    }

    /// Puts a worker out with all it has claimed, unless it has said meanwhile that it lives.
    void putOut(Worker worker) {
        rows.execute("delete from worker where id = ? and beat = ?", worker.id(), worker.beat());
    }

    void leave(String worker) {
        rows.execute("delete from worker where id = ?", worker);
    }
}
