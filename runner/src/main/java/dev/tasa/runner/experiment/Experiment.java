package dev.tasa.runner.experiment;

import dev.tasa.api.DataSource;
import dev.tasa.api.Precision;
import dev.tasa.api.Preprocessor;
import dev.tasa.runner.training.Recipe;

/// One cell of a sweep with every value settled and bound to its plugins.
///
/// @param preprocess changes inputs, fitted on the training split alone
/// @param preprocessTarget changes a numeric target likewise; metrics stay in its own units
/// @param kernels the kernel provider's name, or `auto` for the fastest that runs here
/// @param precision in which they compute
/// @param seed the first repeat's seed; repeat r uses seed + r - 1
/// @param repeats at least 1
/// @param recordsPath whether the first repeat's trials keep where their weights went, for the report
public record Experiment(
        String name,
        String description,
        DataSource data,
        Split split,
        Preprocessor preprocess,
        Preprocessor preprocessTarget,
        Recipe recipe,
        String kernels,
        Precision precision,
        long seed,
        int repeats,
        boolean recordsPath) {

    /// One in float32 that records nothing beside its learning curves.
    public Experiment(
            String name,
            String description,
            DataSource data,
            Split split,
            Preprocessor preprocess,
            Preprocessor preprocessTarget,
            Recipe recipe,
            String kernels,
            long seed,
            int repeats) {
        this(
                name,
                description,
                data,
                split,
                preprocess,
                preprocessTarget,
                recipe,
                kernels,
                Precision.FLOAT32,
                seed,
                repeats,
                false);
    }

    /// The same with another learning rate.
    public Experiment at(double learningRate) {
        return new Experiment(
                name,
                description,
                data,
                split,
                preprocess,
                preprocessTarget,
                recipe.at(learningRate),
                kernels,
                precision,
                seed,
                repeats,
                recordsPath);
    }
}
