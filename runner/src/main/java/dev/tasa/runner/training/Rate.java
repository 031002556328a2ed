package dev.tasa.runner.training;

import dev.tasa.api.Horizon;

/// The learning rate of each step: the experiment's rate, risen linearly during the warm-up, then times the
/// schedule's factor over the steps that remain.
final class Rate {
    private final Recipe recipe;
    private final Horizon afterWarmup;
    private final long warmupSteps;

    Rate(Recipe recipe, Horizon horizon) {
        this.recipe = recipe;
        this.warmupSteps =
                recipe.warmup().map(length -> Math.round(length.steps(horizon))).orElse(0L);
        this.afterWarmup = horizon;
    }

    /// The rate at `step`, counted from 0.
    double at(long step) {
        if (step < warmupSteps) {
            return recipe.learningRate() * (step + 1) / (warmupSteps + 1);
        }
        return recipe.learningRate() * recipe.schedule().factor(step - warmupSteps, afterWarmup);
    }
}
