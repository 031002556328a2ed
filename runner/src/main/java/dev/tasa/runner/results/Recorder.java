package dev.tasa.runner.results;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Listens to a run and keeps its files current: what a crash can cost is bounded, and so is the time spent
/// on writing.
public final class Recorder implements Consumer<TrialEvent> {
    /// Files are rewritten at most this often …
    private static final long MIN_PAUSE_NANOS = 2_000_000_000L;
    /// … and writing takes at most a fiftieth of the time.
    private static final long PAUSE_PER_WRITING = 50;

    private final RunFolder folder;
    private final Map<TrialId, Integer> order = new HashMap<>();
    private final TreeMap<Integer, TrialResult> ended = new TreeMap<>();
    private long nextWrite = System.nanoTime() + MIN_PAUSE_NANOS;

    public Recorder(RunFolder folder, Plan plan) {
        this.folder = folder;
        for (Trial trial : plan.trials()) {
            order.put(new TrialId(trial.cell().id(), trial.repeat()), order.size());
        }
    }

    @Override
    public void accept(TrialEvent event) {
        if (event instanceof TrialEvent.Ended(TrialId trial, TrialResult result)) {
            ended.put(order.get(trial), result);
            if (System.nanoTime() - nextWrite >= 0) {
                write();
            }
        }
    }

    /// The trials that have ended, in plan order.
    public Collection<TrialResult> ended() {
        return ended.values();
    }

    /// Writes `trials.csv` and `epochs.csv` as of now.
    public void write() {
        long start = System.nanoTime();
        try {
            folder.writeTrials(ended.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long end = System.nanoTime();
        nextWrite = end + Math.max(MIN_PAUSE_NANOS, PAUSE_PER_WRITING * (end - start));
    }
}
