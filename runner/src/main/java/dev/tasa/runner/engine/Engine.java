package dev.tasa.runner.engine;

import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.data.Prepared;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.CancelledException;
import dev.tasa.runner.training.Checkpoints;
import dev.tasa.runner.training.Confusion;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.SealedScores;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Trains every trial of a plan on a few threads, one trial a thread at a time. Which thread takes which
/// trial changes no result.
public final class Engine {
    private final Plan plan;
    private final List<Trial> trials;
    private final DataCache data;
    private final KernelChoice kernels;
    private final int parallel;
    private final Ledger ledger;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<TrialResult> results;
    private final BestCell bestCell;
    private volatile boolean stopped;

    /// @param parallel how many trials run at once, at least 1
    public Engine(Plan plan, DataCache data, KernelChoice kernels, int parallel) {
        this(plan, data, kernels, parallel, new Ledger.Forgetful());
    }

    /// @param ledger knows what earlier processes did, and keeps what this one does
    public Engine(Plan plan, DataCache data, KernelChoice kernels, int parallel, Ledger ledger) {
        this.plan = plan;
        this.trials = plan.trials();
        this.data = data;
        this.kernels = kernels;
        this.parallel = Math.min(parallel, trials.size());
        this.results = new AtomicReferenceArray<>(trials.size());
        this.bestCell = new BestCell(plan);
        this.ledger = ledger;
        addEarlier();
    }

    private void addEarlier() {
        Map<TrialId, TrialResult> earlier = new HashMap<>();
        ledger.earlier().forEach(result -> earlier.put(result.trial(), result));
        for (int i = 0; i < trials.size(); i++) {
            TrialResult result = earlier.get(id(trials.get(i)));
            if (result != null) {
                results.set(i, result);
                bestCell.add(trials.get(i).cell(), result, Optional.empty());
            }
        }
        ledger.retain(bestCell.candidates());
    }

    /// Runs the sweep, then evaluates the winner on the test rows.
    ///
    /// @param events hears of all trials, on their threads, several at once
    public SweepResult run(Consumer<TrialEvent> events) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= parallel; i++) {
            workers.add(Thread.ofPlatform().name("trial-worker-" + i).start(() -> work(events)));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        List<TrialResult> ended = new ArrayList<>();
        for (int i = 0; i < results.length(); i++) {
            Optional.ofNullable(results.get(i)).ifPresent(ended::add);
        }
        boolean interrupted = ended.size() < trials.size();
        Optional<Winner> winner =
                interrupted ? Optional.empty() : bestCell.cell().map(this::winner);
        return new SweepResult(ended, winner, interrupted, (System.nanoTime() - start) / 1e9);
    }

    /// Ends the sweep soon: trials that run end at their next step without a result, no further one starts.
    public void stop() {
        stopped = true;
    }

    private void work(Consumer<TrialEvent> events) {
        for (int i = next.getAndIncrement(); i < trials.size() && !stopped; i = next.getAndIncrement()) {
            if (results.get(i) != null) {
                continue;
            }
            try {
                results.set(i, train(trials.get(i), events));
            } catch (CancelledException e) {
                return;
            }
        }
    }

    private TrialResult train(Trial trial, Consumer<TrialEvent> events) {
        long start = System.nanoTime();
        try (Kernels opened = kernels.open();
                Trainer trainer = trainer(trial, opened, events, () -> stopped, ledger)) {
            ledger.restore(id(trial), trainer);
            TrialResult result = trainer.train();
            record(trial, result, Optional.of(trainer.best()), "");
            return result;
        } catch (CancelledException e) {
            throw e;
        } catch (Exception | Error e) {
            // One trial's failure is its result; the sweep goes on.
            double seconds = (System.nanoTime() - start) / 1e9;
            TrialResult failed = TrialResult.failed(id(trial), Objects.toString(e), seconds);
            record(trial, failed, Optional.empty(), stack(e));
            events.accept(new TrialEvent.Ended(id(trial), failed));
            return failed;
        }
    }

    private Trainer trainer(
            Trial trial,
            Kernels opened,
            Consumer<TrialEvent> events,
            BooleanSupplier cancelled,
            Checkpoints checkpoints) {
        Experiment experiment = trial.cell().experiment();
        return new Trainer(
                id(trial),
                experiment.recipe(),
                data.prepared(experiment, trial.repeat()).forTrials(),
                seed(experiment, trial.repeat()),
                opened,
                events,
                cancelled,
                checkpoints);
    }

    private void record(Trial trial, TrialResult result, Optional<Snapshot> weights, String stack) {
        BestCell.Change change = bestCell.add(trial.cell(), result, weights);
        if (change.keep()) {
            weights.ifPresent(best -> ledger.keep(result.trial(), best));
        }
        ledger.ended(result, stack);
        ledger.drop(change.obsolete());
    }

    private static TrialId id(Trial trial) {
        return new TrialId(trial.cell().id(), trial.repeat());
    }

    private static String stack(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }

    private Winner winner(Cell cell) {
        List<BestCell.Done> done = bestCell.trials();
        Recipe recipe = cell.experiment().recipe();
        List<Map<String, Double>> validation = new ArrayList<>();
        List<Map<String, Double>> test = new ArrayList<>();
        List<Confusion> confusions = new ArrayList<>();
        List<Snapshot> weights = new ArrayList<>();
        for (BestCell.Done each : done) {
            validation.add(named(recipe, each.result().best().orElseThrow()));
            weights.add(weights(cell, each));
            int repeat = each.result().trial().repeat();
            Prepared prepared = data.prepared(cell.experiment(), repeat);
            if (prepared.rows().test().length > 0) {
                try (Kernels opened = kernels.open()) {
                    SealedScores scores = SealedScores.of(
                            recipe, prepared.forTest(), seed(cell.experiment(), repeat), opened, weights.getLast());
                    test.add(scores.byName());
                    scores.confusion().ifPresent(confusions::add);
                }
            }
        }
        List<TrialResult> trials = done.stream().map(BestCell.Done::result).toList();
        return new Winner(
                cell,
                trials,
                weights,
                means(validation),
                means(test),
                confusions.stream().reduce(Confusion::plus));
    }

    /// From this process, from an earlier one, or, where somebody lost them, from the same training once
    /// more.
    private Snapshot weights(Cell cell, BestCell.Done done) {
        return done.weights()
                .or(() -> ledger.kept(done.result()))
                .orElseGet(
                        () -> trainedAgain(new Trial(cell, done.result().trial().repeat())));
    }

    private Snapshot trainedAgain(Trial trial) {
        try (Kernels opened = kernels.open();
                Trainer trainer = trainer(trial, opened, event -> {}, () -> false, new Checkpoints.None())) {
            trainer.train();
            return trainer.best();
        }
    }

    private static long seed(Experiment experiment, int repeat) {
        return experiment.seed() + repeat - 1;
    }

    private static Map<String, Double> named(Recipe recipe, EpochScores scores) {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("loss", scores.validationLoss());
        for (int i = 0; i < scores.validationMetrics().size(); i++) {
            named.put(recipe.metricNames().get(i), scores.validationMetrics().get(i));
        }
        return named;
    }

    private static Map<String, Double> means(List<Map<String, Double>> repeats) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Map<String, Double> repeat : repeats) {
            repeat.forEach((name, value) -> means.merge(name, value / repeats.size(), Double::sum));
        }
        return means;
    }
}
