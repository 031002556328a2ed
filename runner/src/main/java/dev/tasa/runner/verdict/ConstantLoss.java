package dev.tasa.runner.verdict;

import dev.tasa.runner.experiment.Experiment;

/// The training loss of the best prediction that is the same for every input; a network that does no better
/// has learned nothing from its inputs.
public interface ConstantLoss {

    /// NaN where it is not known.
    double of(Experiment experiment, int repeat);
}
