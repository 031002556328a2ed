package dev.tasa.runner.results;

import dev.tasa.runner.engine.Ledger;
import dev.tasa.runner.store.Lease;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoreException;
import dev.tasa.runner.store.StoredTrial;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.runner.training.WeightPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// Writes a run's trials to the store and its files, on one thread of its own: all that waits goes into one
/// commit, so workers are not slowed until this many messages wait.
///
/// What a crash leaves is always enough to go on: weights are on disk before the store knows of their trial,
/// and are deleted only after it knows what beat them.
public final class RunLedger implements Ledger, AutoCloseable {
    /// How many messages may wait before training does.
    public static final int CAPACITY = 256;

    /// Files are rewritten at most this often …
    private static final long MIN_PAUSE_NANOS = 2_000_000_000L;
    /// … and writing takes at most a fiftieth of the time.
    private static final long PAUSE_PER_WRITING = 50;

    private sealed interface Message {
        record Keep(TrialId trial, Snapshot weights) implements Message {}

        record Ended(StoredTrial trial) implements Message {}

        record Drop(List<TrialId> trials) implements Message {}

        /// Answered once all that was told before is on disk, or cannot be.
        record Settle(CountDownLatch settled) implements Message {}

        record End() implements Message {}
    }

    private final Store store;
    private final Lease lease;
    private final RunFolder folder;
    private final WeightFiles weights;
    private final CheckpointFiles checkpoints;
    private final double checkpointSeconds;
    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private final List<TrialResult> earlier;
    private final int work;
    private final long began = System.nanoTime();
    private boolean isEnding;
    private long nextWrite = System.nanoTime() + MIN_PAUSE_NANOS;
    private volatile Runnable onFailure = () -> {};
    private volatile StoreException failure;
    private volatile Ending ending = Ending.UNDECIDED;
    private final Set<TrialId> notTaken = ConcurrentHashMap.newKeySet();

    /// @param checkpointSeconds how long a trial may train between two checkpoints; shorter than two of these,
    /// it has none
    public RunLedger(Store store, Lease lease, RunFolder folder, double checkpointSeconds) {
        this.store = store;
        this.lease = lease;
        this.folder = folder;
        this.weights = folder.weights();
        this.checkpoints = folder.checkpoints();
        this.checkpointSeconds = checkpointSeconds;
        this.earlier = recorded();
        this.work = store.beginWork(folder.id());
        this.thread = Thread.ofPlatform().name("ledger").daemon().start(this::work);
    }

    /// @param action is taken, on the ledger's thread, when nothing can be written any more
    public void onFailure(Runnable action) {
        onFailure = action;
    }

    /// How many messages wait to be written now.
    public int waiting() {
        return messages.size();
    }

    @Override
    public Collection<TrialResult> earlier() {
        return earlier;
    }

    /// What is in the store by now, in plan order.
    private List<TrialResult> recorded() {
        return store.trials(folder.id()).stream().map(StoredTrial::result).toList();
    }

    @Override
    public void keep(TrialId trial, Snapshot best) {
        put(new Message.Keep(trial, best));
    }

    @Override
    public void ended(TrialResult result, String stack) {
        put(new Message.Ended(new StoredTrial(result, stack)));
    }

    @Override
    public void drop(List<TrialId> trials) {
        if (!trials.isEmpty()) {
            put(new Message.Drop(trials));
        }
    }

    @Override
    public Claims claim(List<TrialId> wanted) {
        try {
            Lease.Claims claims = lease.claim(wanted);
            return new Claims(claims.granted(), claims.ended());
        } catch (StoreException e) {
            fail(e);
            return new Claims(Set.of(), List.of());
        }
    }

    @Override
    public void giveBack(List<TrialId> trials) {
        try {
            lease.giveBack(trials);
        } catch (StoreException e) {
            fail(e);
        }
    }

    @Override
    public Set<TrialId> settle() {
        CountDownLatch settled = new CountDownLatch(1);
        put(new Message.Settle(settled));
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Set<TrialId> lost = Set.copyOf(notTaken);
        notTaken.removeAll(lost);
        return lost;
    }

    @Override
    public Ending ending() {
        try {
            if (lease.isDone()) {
                ending = Ending.ELSEWHERE;
            } else if (lease.keepsFiles()) {
                ending = Ending.HERE;
            }
        } catch (StoreException e) {
            fail(e);
        }
        return ending;
    }

    /// Whether all trials have ended, and another process ends the run.
    public boolean isEndedElsewhere() {
        return ending == Ending.ELSEWHERE;
    }

    @Override
    public Optional<Snapshot> kept(TrialResult result) {
        return weights.read(result);
    }

    @Override
    public void path(TrialId trial, WeightPath path) {
        try {
            folder.paths().write(trial.cell(), path);
        } catch (IOException e) {
            fail(unwritable(e));
        }
    }

    @Override
    public double firstAfterSeconds() {
        return 2 * checkpointSeconds;
    }

    @Override
    public double thenEverySeconds() {
        return checkpointSeconds;
    }

    @Override
    public void save(TrialId trial, State state) {
        try {
            checkpoints.write(trial, state);
        } catch (IOException e) {
            fail(unwritable(e));
        }
    }

    @Override
    public void restore(TrialId trial, State state) throws IOException {
        checkpoints.read(trial, state);
    }

    private void put(Message message) {
        try {
            messages.put(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        List<Message> batch = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            batch.clear();
            try {
                batch.add(messages.take());
            } catch (InterruptedException e) {
                return;
            }
            messages.drainTo(batch);
            ended = batch.getLast() instanceof Message.End;
            if (failure == null) {
                tryToWrite(batch, ended);
            }
            batch.forEach(RunLedger::answer);
        }
    }

    private static void answer(Message message) {
        if (message instanceof Message.Settle(CountDownLatch settled)) {
            settled.countDown();
        }
    }

    private void tryToWrite(List<Message> batch, boolean isLast) {
        try {
            write(batch);
            if (isLast) {
                writeLastFiles();
            } else if (System.nanoTime() - nextWrite >= 0 && lease.keepsFiles()) {
                writeFiles();
            }
        } catch (IOException e) {
            fail(unwritable(e));
        } catch (StoreException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            // Whatever it is, a run must not go on as if it were recorded.
            fail(new StoreException("cannot record what was trained: " + e, e));
        }
    }

    private StoreException unwritable(IOException cause) {
        return new StoreException("cannot write to " + folder.path() + ": " + cause.getMessage(), cause);
    }

    private void fail(StoreException cause) {
        failure = cause;
        onFailure.run();
    }

    private void write(List<Message> batch) throws IOException {
        Set<TrialId> dropped = new HashSet<>();
        List<StoredTrial> trials = new ArrayList<>();
        for (Message message : batch) {
            switch (message) {
                case Message.Drop drop -> dropped.addAll(drop.trials());
                case Message.Ended end -> trials.add(end.trial());
                case Message.Keep keep -> {}
                case Message.Settle settle -> {}
                case Message.End end -> {}
            }
        }
        for (Message message : batch) {
            if (message instanceof Message.Keep(TrialId trial, Snapshot best) && !dropped.contains(trial)) {
                weights.write(trial, best);
            }
        }
        notTaken.addAll(lease.record(trials));
        for (StoredTrial trial : trials) {
            checkpoints.delete(trial.result().trial());
        }
        for (TrialId trial : dropped) {
            weights.delete(trial);
        }
    }

    private void writeFiles() throws IOException {
        long start = System.nanoTime();
        folder.writeTrials(recorded());
        tellTime();
        long end = System.nanoTime();
        nextWrite = end + Math.max(MIN_PAUSE_NANOS, PAUSE_PER_WRITING * (end - start));
    }

    private void writeLastFiles() throws IOException {
        if (!isEndedElsewhere() && lease.keepsFiles()) {
            folder.writeTrials(recorded());
        }
        tellTime();
    }

    /// Nothing more is told. Begins to write what waits, and the run's tables.
    public void end() {
        if (!isEnding) {
            isEnding = true;
            put(new Message.End());
        }
    }

    /// Returns when all is on disk that was told, the run's tables included, unless they are another process's.
    public void flush() {
        close();
        if (failure != null) {
            throw failure;
        }
    }

    private void tellTime() {
        store.lasted(folder.id(), work, (System.nanoTime() - began) / 1e9);
    }

    /// How long the run took so far, all processes together.
    public double seconds() {
        return store.worked(folder.id());
    }

    /// Ends the thread once all is written. Its failure surfaces in [#flush].
    @Override
    public void close() {
        end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The run is done: nothing waits any more.
    public void deleteWaiting() throws IOException {
        weights.deleteAll();
        checkpoints.deleteAll();
        folder.deleteTemporaries();
    }
}
