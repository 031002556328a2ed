package dev.tasa.runner.store;

import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// This process's part in a run that several may train: what it has claimed, nobody else trains. It says every
/// few seconds that it lives. One that others saw silent for too long is put out: what it claimed is free again,
/// its results are not taken, and it joins anew when it claims again.
///
/// Silence is counted in beats that somebody who waits did not see, in that one's own running time. So no clock
/// is compared with another, and one that is set back or forward changes nothing.
public final class Lease implements AutoCloseable {
    /// Whoever holds this writes the run's files, and ends the run.
    static final TrialId FILES = new TrialId("", 0);

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /// Trials that were asked for.
    ///
    /// @param granted for this process alone
    /// @param ended trials that another process has recorded; the rest is another's now
    public record Claims(Set<TrialId> granted, List<TrialResult> ended) {}

    private record Sighting(long beat, long since, long last) {}

    private final Store store;
    private final String run;
    private final Duration silence;
    private final Map<String, Sighting> sightings = new HashMap<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread heart;
    private volatile String worker;

    Lease(Store store, String run, Duration silence) {
        this.store = store;
        this.run = run;
        this.silence = silence;
        join();
        this.heart = Thread.ofPlatform().name("lease").daemon().start(this::beat);
    }

    /// @param run an id; the run counts as running from now on
    public static Lease of(Store store, String run) {
        return new Lease(store, run, SILENCE);
    }

    private void join() {
        String id = UUID.randomUUID().toString();
        store.writeAsWorker(rows -> {
            rows.join(run, id, ProcessId.own());
            return null;
        });
        worker = id;
    }

    private void beat() {
        try {
            while (!left.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                String id = worker;
                store.writeAsWorker(rows -> rows.beat(id));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException unusable) {
            // Whoever writes results will hear of it.
        }
    }

    /// Claims trials as far as they are free.
    public synchronized Claims claim(List<TrialId> wanted) {
        Set<TrialId> granted = granted(wanted);
        List<TrialId> refused = new ArrayList<>(wanted);
        refused.removeAll(granted);
        if (refused.isEmpty()) {
            return new Claims(granted, List.of());
        }
        List<TrialResult> ended = store.readAsWorker(rows -> rows.recorded(run, refused)).stream()
                .map(StoredTrial::result)
                .toList();
        if (granted.size() + ended.size() < wanted.size()) {
            putOutSilent();
        }
        return new Claims(granted, ended);
    }

    private Set<TrialId> granted(List<TrialId> wanted) {
        Optional<Set<TrialId>> granted = store.writeAsWorker(rows -> rows.claim(run, worker, wanted));
        while (granted.isEmpty()) {
            join();
            granted = store.writeAsWorker(rows -> rows.claim(run, worker, wanted));
        }
        return granted.get();
    }

    /// Puts out who runs no more, and who has been silent for as long as this one has watched without a break.
    private void putOutSilent() {
        long now = System.nanoTime();
        Set<String> present = new HashSet<>();
        for (Worker other : others()) {
            Sighting seen = sightings.get(other.id());
            boolean goesOn = seen != null && seen.beat() == other.beat() && now - seen.last() < BEAT.toNanos();
            sightings.put(other.id(), new Sighting(other.beat(), goesOn ? seen.since() : now, now));
            boolean isSilent = goesOn && now - seen.since() >= silence.toNanos();
            if (other.process().isGone() || isSilent) {
                store.writeAsWorker(rows -> {
                    rows.putOut(other);
                    return null;
                });
            }
            present.add(other.id());
        }
        sightings.keySet().retainAll(present);
    }

    private List<Worker> others() {
        return store.readAsWorker(WorkerRows::all).stream()
                .filter(other -> other.run().equals(run) && !other.id().equals(worker))
                .toList();
    }

    /// Whether no other process seems to train this run.
    public boolean isAlone() {
        return others().stream().noneMatch(Worker::seemsAlive);
    }

    /// Gives up trials that were not begun.
    public void giveBack(List<TrialId> trials) {
        store.writeAsWorker(rows -> {
            rows.giveBack(run, worker, trials);
            return null;
        });
    }

    /// Writes trials that have ended, all at once.
    ///
    /// @return those that were not taken, because this process had been put out meanwhile
    public List<TrialId> record(List<StoredTrial> trials) {
        if (trials.isEmpty()) {
            return List.of();
        }
        Set<TrialId> recorded = store.writeAsWorker(rows -> rows.record(run, worker, trials));
        return trials.stream()
                .map(trial -> trial.result().trial())
                .filter(trial -> !recorded.contains(trial))
                .toList();
    }

    /// Whether this process writes the run's files, now or since earlier; of several, one does.
    public boolean keepsFiles() {
        return claim(List.of(FILES)).granted().contains(FILES);
    }

    /// Whether some process has ended the run.
    public boolean isDone() {
        return store.readAsWorker(rows -> rows.isDone(run));
    }

    /// Marks the run as done.
    ///
    /// @param winner a cell's id
    /// @return false where another process keeps the files by now, and will do so
    public boolean finish(Optional<String> winner, String summary) {
        return store.writeAsWorker(rows -> rows.finish(run, worker, winner, summary));
    }

    /// Leaves the run to others.
    @Override
    public void close() {
        if (left.getCount() == 0) {
            return;
        }
        left.countDown();
        heart.interrupt();
        try {
            heart.join();
            store.writeAsWorker(rows -> {
                rows.leave(worker);
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException unusable) {
            // Others will see that this process runs no more.
        }
    }
}
