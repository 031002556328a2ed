package dev.tasa.runner.engine;

import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.data.Prepared;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.CancelledException;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.SealedScores;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/// Trains every trial of a plan on a few threads, one trial a thread at a time. Which thread takes which
/// trial changes no result.
public final class Engine {
    private final Plan plan;
    private final List<Trial> trials;
    private final DataCache data;
    private final KernelChoice kernels;
    private final int parallel;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<TrialResult> results;
    private final BestCell bestCell;
    private volatile boolean stopped;

    /// @param parallel how many trials run at once, at least 1
    public Engine(Plan plan, DataCache data, KernelChoice kernels, int parallel) {
        this.plan = plan;
        this.trials = plan.trials();
        this.data = data;
        this.kernels = kernels;
        this.parallel = Math.min(parallel, trials.size());
        this.results = new AtomicReferenceArray<>(trials.size());
        this.bestCell = new BestCell(plan);
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
            try {
                results.set(i, train(trials.get(i), events));
            } catch (CancelledException e) {
                return;
            }
        }
    }

    private TrialResult train(Trial trial, Consumer<TrialEvent> events) {
        long start = System.nanoTime();
        Experiment experiment = trial.cell().experiment();
        TrialId id = new TrialId(trial.cell().id(), trial.repeat());
        try (Kernels opened = kernels.open();
                Trainer trainer = new Trainer(
                        id,
                        experiment.recipe(),
                        data.prepared(experiment, trial.repeat()).forTrials(),
                        seed(experiment, trial.repeat()),
                        opened,
                        events,
                        () -> stopped)) {
            TrialResult result = trainer.train();
            bestCell.add(trial.cell(), result, Optional.of(trainer.best()));
            return result;
        } catch (CancelledException e) {
            throw e;
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            // One trial's failure is its result; the sweep goes on.
            TrialResult failed = TrialResult.failed(id, Objects.toString(e), (System.nanoTime() - start) / 1e9);
            bestCell.add(trial.cell(), failed, Optional.empty());
            events.accept(new TrialEvent.Ended(id, failed));
            return failed;
        }
    }

    private Winner winner(Cell cell) {
        List<BestCell.Done> done = bestCell.trials();
        Recipe recipe = cell.experiment().recipe();
        List<Map<String, Double>> validation = new ArrayList<>();
        List<Map<String, Double>> test = new ArrayList<>();
        for (BestCell.Done each : done) {
            validation.add(named(recipe, each.result().best().orElseThrow()));
            int repeat = each.result().trial().repeat();
            Prepared prepared = data.prepared(cell.experiment(), repeat);
            if (prepared.rows().test().length > 0) {
                try (Kernels opened = kernels.open()) {
                    test.add(SealedScores.of(
                            recipe,
                            prepared.forTest(),
                            seed(cell.experiment(), repeat),
                            opened,
                            each.weights().orElseThrow()));
                }
            }
        }
        return new Winner(
                cell,
                done.stream().map(BestCell.Done::result).toList(),
                done.stream().flatMap(each -> each.weights().stream()).toList(),
                means(validation),
                means(test));
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
