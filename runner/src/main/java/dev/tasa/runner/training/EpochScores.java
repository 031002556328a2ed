package dev.tasa.runner.training;

import java.time.Instant;
import java.util.List;

/// One row of a learning curve. Epoch 0 is an evaluation before training: it has no learning rate and no
/// gradient (NaN).
///
/// @param learningRate of the epoch's last step, after the schedule
/// @param trainLoss mean over the epoch's batches as they were trained on, weighted by samples
/// @param validationMetrics in the order of [Recipe#metrics]
/// @param gradientNorm L2 over all weights before clipping, of the epoch's last step
/// @param seconds wall time of the epoch, its evaluation included; like `ended`, it varies between runs
/// @param ended when, in whole milliseconds; 1970 where a store kept no times
public record EpochScores(
        int epoch,
        double learningRate,
        double trainLoss,
        double validationLoss,
        List<Double> validationMetrics,
        double gradientNorm,
        double seconds,
        Instant ended) {

    public EpochScores {
        validationMetrics = List.copyOf(validationMetrics);
    }

    /// The value that an objective looks at.
    public double validation(Objective objective, List<String> metricNames) {
        int metric = metricNames.indexOf(objective.score());
        return metric < 0 ? validationLoss : validationMetrics.get(metric);
    }
}
