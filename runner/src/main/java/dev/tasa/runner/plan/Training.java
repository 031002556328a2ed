package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Experiment;

final class Training {
    static String of(Experiment e) {
        return e.data() + "|" + e.split() + "|" + e.preprocess() + "|" + e.preprocessTarget() + "|" + e.recipe() + "|"
                + e.seed();
    }
}
