package dev.tasa.runner.data;

import dev.tasa.api.Loss;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.training.ConstantPrediction;
import java.util.HashMap;
import java.util.Map;

/// What learning nothing costs, found once for each loss and prepared data.
public final class ConstantLosses {
    private record Key(Loss loss, Prepared data) {}

    private final DataCache data;
    private final Map<Key, Double> losses = new HashMap<>();

    public ConstantLosses(DataCache data) {
        this.data = data;
    }

    /// The training loss of the best constant prediction.
    ///
    /// @param repeat from 1
    public double of(Experiment experiment, int repeat) {
        Prepared prepared = data.prepared(experiment, repeat);
        return losses.computeIfAbsent(
                new Key(experiment.recipe().loss(), prepared),
                key -> ConstantPrediction.loss(key.loss(), prepared.forTrials()));
    }
}
