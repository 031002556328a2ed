package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Problems;
import dev.tasa.runner.training.Objective;
import java.util.List;

/// Whether one objective can judge all cells. What no sweep may touch is refused by its path, in [Sweepable];
/// this is about what only the bound cells show.
final class Comparability {
    private Comparability() {}

    /// Throws where a sweep changes what the objective measures.
    static void check(Sweep sweep, List<Combination> combinations) {
        Problems problems = new Problems();
        for (Axis axis : sweep.axes()) {
            List<Experiment> experiments = combinations.stream()
                    .filter(combination -> combination.assignment().containsKey(axis.path()))
                    .map(Combination::experiment)
                    .toList();
            if (Sweepable.isAtOrInside(axis.path(), "loss")) {
                checkLoss(axis, experiments, problems);
            }
            if (axis.path().equals("preprocess")) {
                checkTarget(axis, experiments, problems);
            }
        }
        problems.throwIfAny();
    }

    private static void checkLoss(Axis axis, List<Experiment> experiments, Problems problems) {
        boolean isJudgedByLoss = experiments.stream()
                .map(experiment -> experiment.recipe().objective())
                .anyMatch(objective -> objective.score().equals(Objective.VALIDATION_LOSS.score()));
        if (isJudgedByLoss) {
            problems.add(
                    axis.key().at(),
                    axis.path() + " cannot be swept while the objective is " + Objective.VALIDATION_LOSS
                            + ": values of different losses cannot be compared",
                    "Judge the cells by a metric, such as objective: validation.accuracy");
        }
    }

    private static void checkTarget(Axis axis, List<Experiment> experiments, Problems problems) {
        if (experiments.stream().map(Experiment::preprocessTarget).distinct().count() > 1) {
            problems.add(
                    axis.key().at(),
                    "preprocess cannot be swept over different target scalings: losses of differently scaled targets"
                            + " cannot be compared",
                    "Give every value of the axis the same target scaling");
        }
    }
}
