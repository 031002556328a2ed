package dev.tasa.runner.engine;

import dev.tasa.api.DataException;
import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.plan.Decimal;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.CancelledException;
import dev.tasa.runner.training.Checkpoints;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.runner.training.WeightPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Trains every trial of a plan on a few threads, one trial a thread at a time. Which thread takes which
/// trial changes no result.
public final class Engine {
    /// How many numbers the paths of all cells may hold together: 64 MB.
    private static final long MOST_RECORDED = 1L << 24;

    /// How long a stopped sweep waits for trials to come to the end of their step: Ctrl-C must end a run
    /// within two seconds, and files remain to be written then.
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /// When time is up nobody is waiting at the keyboard, and a large trial may take a while to be kept.
    private static final long LONG_PATIENCE_NANOS = 30 * PATIENCE_NANOS;

    private static final long ENDING_MILLIS = 200;

    private static final long NEVER = Long.MAX_VALUE;

    private final Plan plan;
    private final List<Trial> trials;
    private final KernelChoice kernels;
    private final Trainers trainers;
    private final int parallel;
    private final Ledger ledger;
    private final Limits limits;
    private final Finals finals;

    private final Crew crew = new Crew();
    private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
    private final Turns turns;
    private final BestCell bestCell;
    private volatile Consumer<TrialEvent> events = event -> {};
    private final AtomicLong patienceEnds = new AtomicLong(NEVER);
    private volatile boolean stopped;

    /// @param parallel how many trials run at once, at least 1
    public Engine(Plan plan, DataCache data, KernelChoice kernels, int parallel) {
        this(plan, data, kernels, parallel, new Ledger.Forgetful(), Limits.none());
    }

    /// @param ledger knows what earlier processes did, and keeps what this one does
    /// @param limits what ends the sweep, or a trial of it, early
    public Engine(Plan plan, DataCache data, KernelChoice kernels, int parallel, Ledger ledger, Limits limits) {
        this.plan = plan;
        this.trials = plan.trials();
        this.kernels = kernels;
        this.trainers = new Trainers(data);
        this.parallel = Math.min(parallel, trials.size());
        this.bestCell = new BestCell(plan);
        this.ledger = ledger;
        this.finals = new Finals(data, kernels, ledger);
        this.limits = limits;
        this.turns = new Turns(plan, ledger, this.parallel, this::endedElsewhere);
        addEarlier();
    }

    private void addEarlier() {
        Map<TrialId, TrialResult> earlier = new HashMap<>();
        ledger.earlier().forEach(result -> earlier.put(result.trial(), result));
        Set<TrialId> obsolete = new HashSet<>();
        for (Trial trial : trials) {
            TrialResult result = earlier.get(trial.id());
            if (result != null) {
                turns.ended(result);
                bestCell.add(trial.cell(), result, Optional.empty());
                obsolete.add(trial.id());
            }
        }
        obsolete.removeAll(bestCell.candidates());
        ledger.drop(List.copyOf(obsolete));
    }

    private void endedElsewhere(Trial trial, TrialResult result) {
        ledger.drop(bestCell.add(trial.cell(), result, Optional.empty()).obsolete());
        events.accept(new TrialEvent.EndedElsewhere(trial.id(), result));
    }

    /// Runs the sweep, then evaluates the winner on the test rows.
    ///
    /// @param events hears of all trials, on their threads, several at once
    public SweepResult run(Consumer<TrialEvent> events) throws InterruptedException {
        this.events = events;
        long start = System.nanoTime();
        for (int i = 0; i < parallel; i++) {
            crew.hire(() -> work(events));
        }
        while (!crew.isGone() && System.nanoTime() < patienceEnds.get()) {
            crew.await(pauseNanos());
            if (limits.isTimeUp()) {
                stop(LONG_PATIENCE_NANOS);
            }
            abandonIdle(events);
        }
        underWay.forEach(Attempt::abandon);
        List<TrialResult> ended = turns.results();
        boolean interrupted = ended.size() < trials.size();
        Optional<Winner> winner = interrupted || !endsHere() ? Optional.empty() : winner(ended);
        return new SweepResult(ended, winner, interrupted, (System.nanoTime() - start) / 1e9);
    }

    /// Waits while another process is about to end the sweep, since it may be killed.
    private boolean endsHere() throws InterruptedException {
        Ledger.Ending ending = ledger.ending();
        while (ending == Ledger.Ending.UNDECIDED && !stopped) {
            Thread.sleep(ENDING_MILLIS);
            ending = ledger.ending();
        }
        return ending == Ledger.Ending.HERE;
    }

    /// Told from all results alone, whoever trained them in which order.
    private Optional<Winner> winner(List<TrialResult> ended) {
        BestCell all = new BestCell(plan);
        for (int i = 0; i < trials.size(); i++) {
            TrialResult result = ended.get(i);
            all.add(trials.get(i).cell(), result, bestCell.weights(result.trial()));
        }
        return all.cell().map(cell -> finals.winner(cell, all.trials()));
    }

    /// Ends the sweep soon: trials that run end at their next step without a result, no further one starts.
    /// Those that do not come to a next step are left behind.
    public void stop() {
        stop(PATIENCE_NANOS);
    }

    private void stop(long patienceNanos) {
        stopped = true;
        turns.stop();
        patienceEnds.accumulateAndGet(System.nanoTime() + patienceNanos, Math::min);
        crew.wake();
    }

    /// Until the next moment at which there may be something to do without anybody saying so.
    private long pauseNanos() {
        long idle = limits.stall().map(stall -> stall.toNanos() / 4).orElse(NEVER);
        long patience = patienceEnds.get() == NEVER ? NEVER : patienceEnds.get() - System.nanoTime();
        return Math.min(Math.min(idle, patience), stopped ? NEVER : limits.nanosLeft());
    }

    /// Fails the trials that hang, and puts other threads in the place of theirs.
    private void abandonIdle(Consumer<TrialEvent> events) {
        if (limits.stall().isEmpty() || stopped) {
            return;
        }
        Duration stall = limits.stall().get();
        for (Attempt attempt : underWay) {
            if (attempt.isIdleFor(stall.toNanos()) && attempt.abandon()) {
                crew.leave(attempt.thread());
                String place =
                        attempt.call().map(call -> "; it hangs in " + call).orElse("");
                String minutes = Decimal.spell(BigDecimal.valueOf(stall.toMillis() / 60_000.0));
                String message = "abandoned: no step ended for " + minutes + " min" + place;
                fail(attempt, message, attempt.stack(), events);
                attempt.thread().interrupt();
                crew.hire(() -> work(events));
            }
        }
    }

    private void work(Consumer<TrialEvent> events) {
        try {
            for (Optional<Trial> trial = turns.take(); trial.isPresent(); trial = turns.take()) {
                if (!limits.takeTrial()) {
                    turns.putBack(trial.get());
                    return;
                }
                Attempt attempt = new Attempt(trial.get(), events, () -> stopped);
                underWay.add(attempt);
                try {
                    train(attempt, events);
                } finally {
                    underWay.remove(attempt);
                }
            }
        } catch (CancelledException e) {
            // It was stopped or abandoned; nobody waits for this thread.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void train(Attempt attempt, Consumer<TrialEvent> events) {
        try (Kernels opened = kernels.open();
                Trainer trainer = trainers.of(
                        attempt.trial(), opened, attempt, attempt::isCancelled, checkpoints(attempt.trial()))) {
            TrialResult result = records(attempt.trial()) ? recorded(attempt, trainer) : restored(attempt, trainer);
            record(attempt, result, Optional.of(trainer.best()), "");
        } catch (CancelledException e) {
            throw e;
        } catch (Exception | Error e) {
            if (attempt.isAbandoned()) {
                throw new CancelledException(attempt.id());
            }
            // One trial's failure is its result; the sweep goes on.
            fail(attempt, told(e), stack(e), events);
        }
    }

    private TrialResult restored(Attempt attempt, Trainer trainer) throws IOException {
        ledger.restore(attempt.id(), trainer);
        return trainer.train();
    }

    private TrialResult recorded(Attempt attempt, Trainer trainer) {
        WeightPath path = trainer.recordPath(MOST_RECORDED / plan.cells().size());
        TrialResult result = trainer.train();
        ledger.path(attempt.id(), path);
        return result;
    }

    /// One repeat's paths show all that a picture can.
    private static boolean records(Trial trial) {
        return trial.cell().experiment().recordsPath() && trial.repeat() == 1;
    }

    /// Of a path no part may be missing, so such a trial is not kept half-way.
    private Checkpoints checkpoints(Trial trial) {
        return records(trial) ? new Checkpoints.None() : ledger;
    }

    private void fail(Attempt attempt, String message, String stack, Consumer<TrialEvent> events) {
        TrialResult failed = TrialResult.failed(attempt.id(), message, attempt.seconds());
        record(attempt, failed, Optional.empty(), stack);
        events.accept(new TrialEvent.Ended(attempt.id(), failed));
    }

    private void record(Attempt attempt, TrialResult result, Optional<Snapshot> weights, String stack) {
        turns.done(result);
        BestCell.Change change = bestCell.add(attempt.trial().cell(), result, weights);
        if (change.keep()) {
            weights.ifPresent(best -> ledger.keep(result.trial(), best));
        }
        ledger.ended(result, stack);
        ledger.drop(change.obsolete());
    }

    /// On one line; of what is wrong with data, what a user needs alone.
    private static String told(Throwable failure) {
        return failure instanceof DataException wrong
                ? wrong.where() + ": " + wrong.what() + ". " + wrong.advice()
                : failure.toString();
    }

    private static String stack(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }
}
