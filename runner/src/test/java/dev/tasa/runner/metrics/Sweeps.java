package dev.tasa.runner.metrics;

import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Plans and events of sweeps that nobody trains.
record Sweeps(Path folder) {
    static final int EPOCHS = 4;
    static final int TRAIN_SAMPLES = 140;

    Plan plan(String sweep, int repeats) {
        try {
            Path file = Files.writeString(folder.resolve("moons.yaml"), """
                    name: moons
                    data: {synthetic: {kind: two-moons, samples: 200}}
                    model: [{dense: {units: 2, activation: tanh}}, output]
                    loss: categorical-cross-entropy
                    metrics: [accuracy, f1]
                    learning-rate: 0.1
                    epochs: %d
                    repeats: %d
                    %s
                    """.formatted(
                            EPOCHS, repeats, sweep.isEmpty() ? "" : "sweep: " + sweep));
            ExperimentFile experiment = ExperimentFile.read(file, List.of(), Plugins.load(List.of()));
            return Plan.of(experiment, experiment.load(), Plan.DEFAULT_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WatchedRun run(Plan plan, int parallel) {
        return new WatchedRun(
                "run-1",
                plan,
                folder,
                parallel,
                new DataCache(plan.cells().getFirst().experiment().data().load()));
    }

    static TrialId id(Trial trial) {
        return new TrialId(trial.cell().id(), trial.repeat());
    }

    static EpochScores scores(int epoch, double validationLoss) {
        return new EpochScores(
                epoch, 0.1, validationLoss + 0.5, validationLoss, List.of(0.75, 0.5), 2.5, 0.02, Instant.EPOCH);
    }

    /// A trial starts and goes through its first epochs.
    static void start(Consumer<TrialEvent> watcher, Trial trial, double validationLoss) {
        watcher.accept(new TrialEvent.Started(id(trial)));
        watcher.accept(new TrialEvent.EpochEnded(id(trial), scores(0, validationLoss + 1)));
        watcher.accept(new TrialEvent.EpochEnded(id(trial), scores(1, validationLoss)));
    }

    /// It ends after that epoch.
    static void end(Consumer<TrialEvent> watcher, Trial trial, Outcome outcome, double validationLoss) {
        List<EpochScores> curve = List.of(scores(0, validationLoss + 1), scores(1, validationLoss));
        watcher.accept(new TrialEvent.Ended(
                id(trial),
                new TrialResult(
                        id(trial),
                        outcome,
                        curve,
                        1,
                        0.5,
                        Optional.empty(),
                        Optional.empty(),
                        0.1,
                        "0123456789abcdef")));
    }

    static void train(Consumer<TrialEvent> watcher, Trial trial, double validationLoss) {
        start(watcher, trial, validationLoss);
        end(watcher, trial, Outcome.COMPLETED, validationLoss);
    }
}
