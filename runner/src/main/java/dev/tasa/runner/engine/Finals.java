package dev.tasa.runner.engine;

import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.data.Prepared;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.Checkpoints;
import dev.tasa.runner.training.Confusion;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.SealedScores;
import dev.tasa.runner.training.Snapshot;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Evaluates the winner on the test rows, once the sweep has ended.
record Finals(DataCache data, KernelChoice kernels, Ledger ledger) {

    /// @param done the cell's trials, one a repeat
    Winner winner(Cell cell, List<BestCell.Done> done) {
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
                            recipe,
                            prepared.forTest(),
                            Trainers.seed(cell.experiment(), repeat),
                            opened,
                            weights.getLast());
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
                Trainer trainer =
                        new Trainers(data).of(trial, opened, event -> {}, () -> false, new Checkpoints.None())) {
            trainer.train();
            return trainer.best();
        }
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
