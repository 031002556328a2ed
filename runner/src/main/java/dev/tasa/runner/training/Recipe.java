package dev.tasa.runner.training;

import dev.tasa.api.Check;
import dev.tasa.api.Length;
import dev.tasa.api.Loss;
import dev.tasa.api.Metric;
import dev.tasa.api.Names;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Schedule;
import java.util.List;
import java.util.Optional;

/// Everything that a trial's training depends on besides its data and seed, with every value settled.
///
/// @param learningRate greater than 0; the schedule's factor and the warm-up multiply it
/// @param warmup how long the rate rises linearly before the schedule begins; empty for none
/// @param batchSize at least 1; [#FULL_BATCH] takes the whole training split in each step
public record Recipe(
        List<NamedLayer> model,
        Loss loss,
        List<Metric> metrics,
        Optimizer optimizer,
        double learningRate,
        Schedule schedule,
        Optional<Length> warmup,
        int batchSize,
        int epochs,
        boolean shuffle,
        Clip clip,
        Objective objective,
        Optional<EarlyStopping> earlyStopping) {

    public static final int FULL_BATCH = Integer.MAX_VALUE;

    /// A smaller training split is one batch.
    public static final int DEFAULT_BATCH = 32;

    public Recipe {
        model = List.copyOf(model);
        metrics = List.copyOf(metrics);
        Check.positive("learningRate", learningRate);
        Check.atLeast("batchSize", batchSize, 1);
        Check.atLeast("epochs", epochs, 1);
    }

    /// The scores beside the loss, in order, as tables and files head them.
    public List<String> metricNames() {
        return metrics.stream().map(metric -> Names.of(metric.getClass())).toList();
    }

    /// The same with another learning rate.
    public Recipe at(double rate) {
        return new Recipe(
                model,
                loss,
                metrics,
                optimizer,
                rate,
                schedule,
                warmup,
                batchSize,
                epochs,
                shuffle,
                clip,
                objective,
                earlyStopping);
    }
}
