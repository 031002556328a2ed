package dev.tasa.runner.training;

import dev.tasa.api.Horizon;

/// The learning rate of each step: the experiment's rate, risen linearly during the warm-up, then times the
/// schedule's factor over the steps that remain.
final class Rate {
    private final Recipe recipe;
    private final long warmupSteps;
    private final Horizon afterWarmup;

    /// @param whole the trial's
    Rate(Recipe recipe, Horizon whole) {
        this.recipe = recipe;
        this.warmupSteps =
                recipe.warmup().map(length -> Math.round(length.steps(whole))).orElse(0L);
        this.afterWarmup = new Horizon(whole.stepsPerEpoch(), Math.max(1, whole.steps() - warmupSteps));
    }

    /// The rate at `step`, counted from 0. The warm-up's last step is one rise below the full rate.
    double at(long step) {
        if (step < warmupSteps) {
            return recipe.learningRate() * (step + 1) / (warmupSteps + 1);
        }
        return recipe.learningRate() * recipe.schedule().factor(step - warmupSteps, afterWarmup);
    }
}
