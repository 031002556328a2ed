package dev.tasa.runner.engine;

import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.training.Checkpoints;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialEvent;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Sets a trial up: its recipe, its repeat's data and seed.
record Trainers(DataCache data) {

    Trainer of(
            Trial trial,
            Kernels opened,
            Consumer<TrialEvent> events,
            BooleanSupplier cancelled,
            Checkpoints checkpoints) {
        Experiment experiment = trial.cell().experiment();
        return new Trainer(
                trial.id(),
                experiment.recipe(),
                data.prepared(experiment, trial.repeat()).forTrials(),
                seed(experiment, trial.repeat()),
                opened,
                events,
                cancelled,
                checkpoints);
    }

    static long seed(Experiment experiment, int repeat) {
        return experiment.seed() + repeat - 1;
    }
}
