package dev.tasa.runner.engine;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Whose turn it is: hands a plan's trials to workers, in training order, as far as no other process trains
/// them, and keeps what they came to.
///
/// Claims are written before a trial begins, so several short trials are claimed at once. What a long one
/// keeps waiting is given back, for whoever has nothing to do.
final class Turns {
    private static final int MOST_AT_ONCE = 32;
    private static final long SHORT_NANOS = 1_000_000_000L;

    /// How often a worker that waits for others looks again, and how soon it hears that it should stop.
    private static final long POLL_NANOS = 500_000_000L;
    private static final long STOP_MILLIS = 50;

    private final Map<TrialId, Trial> trials = new LinkedHashMap<>();
    private final Map<TrialId, TrialResult> results = new ConcurrentHashMap<>();
    private final SequencedMap<TrialId, Trial> open = new LinkedHashMap<>();
    private final SequencedSet<TrialId> granted = new LinkedHashSet<>();
    private final Ledger ledger;
    private final BiConsumer<Trial, TrialResult> elsewhere;
    private int atOnce;
    private int underWay;
    private long claimed = System.nanoTime();
    private volatile boolean stopped;

    /// @param parallel how many trials run at once
    /// @param elsewhere hears of each trial that another process has ended meanwhile
    Turns(Plan plan, Ledger ledger, int parallel, BiConsumer<Trial, TrialResult> elsewhere) {
        this.ledger = ledger;
        this.elsewhere = elsewhere;
        this.atOnce = Math.ceilDiv(parallel, 2);
        plan.trials().forEach(trial -> trials.put(trial.id(), trial));
        plan.inTrainingOrder().forEach(trial -> open.put(trial.id(), trial));
    }

    /// Counts a trial that ended before, or elsewhere.
    synchronized void ended(TrialResult result) {
        open.remove(result.trial());
        results.put(result.trial(), result);
    }

    /// The next trial for the worker that asks; waits while others train what is left, since they may be
    /// killed. Empty where nothing is left for this worker, or where somebody stopped the sweep.
    synchronized Optional<Trial> take() throws InterruptedException {
        while (!stopped) {
            if (!granted.isEmpty() && System.nanoTime() - claimed > SHORT_NANOS) {
                giveBack();
            }
            if (granted.isEmpty() && !claim() && isOver()) {
                return Optional.empty();
            }
            if (!granted.isEmpty()) {
                underWay++;
                return Optional.of(trials.get(granted.removeFirst()));
            }
            pause();
        }
        return Optional.empty();
    }

    private void pause() throws InterruptedException {
        long start = System.nanoTime();
        while (!stopped && System.nanoTime() - start < POLL_NANOS) {
            wait(STOP_MILLIS);
        }
    }

    private void giveBack() {
        ledger.giveBack(List.copyOf(granted));
        granted.reversed().forEach(id -> open.putFirst(id, trials.get(id)));
        granted.clear();
    }

    /// Looks through what is open until something is granted; false where nothing was.
    private boolean claim() {
        long now = System.nanoTime();
        atOnce = now - claimed < SHORT_NANOS ? Math.min(2 * atOnce, MOST_AT_ONCE) : 1;
        claimed = now;
        for (int left = open.size(); left > 0 && granted.isEmpty() && !stopped; left -= atOnce) {
            List<TrialId> wanted =
                    open.keySet().stream().limit(Math.min(left, atOnce)).toList();
            Ledger.Claims claims = ledger.claim(wanted);
            for (TrialId trial : wanted) {
                open.remove(trial);
                if (claims.granted().contains(trial)) {
                    granted.add(trial);
                } else {
                    // Another's: to be looked at again after all others.
                    open.put(trial, trials.get(trial));
                }
            }
            for (TrialResult result : claims.ended()) {
                ended(result);
                elsewhere.accept(trials.get(result.trial()), result);
            }
        }
        return !granted.isEmpty();
    }

    /// Whether this worker has nothing to wait for. The last one makes sure that results were taken.
    private boolean isOver() {
        if (open.isEmpty() && underWay == 0) {
            for (TrialId trial : ledger.settle()) {
                results.remove(trial);
                open.put(trial, trials.get(trial));
            }
        }
        return open.isEmpty();
    }

    /// Counts what a trial that was taken came to.
    synchronized void done(TrialResult result) {
        underWay--;
        results.put(result.trial(), result);
    }

    /// Hands out nothing more. Takes no lock: whoever holds it may wait for the ledger, which may say this.
    void stop() {
        stopped = true;
    }

    /// Takes back a trial that was not begun.
    synchronized void putBack(Trial trial) {
        underWay--;
        open.put(trial.id(), trial);
    }

    /// Of all that have ended, in plan order. Takes no lock, so that a store that hangs holds up no end.
    List<TrialResult> results() {
        List<TrialResult> ended = new ArrayList<>();
        trials.keySet().forEach(id -> Optional.ofNullable(results.get(id)).ifPresent(ended::add));
        return ended;
    }
}
