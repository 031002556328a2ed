package dev.tasa.runner.training;

import dev.tasa.api.DataSource;
import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.Loss;
import dev.tasa.api.Metric;
import dev.tasa.api.Names;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Preprocessor;
import dev.tasa.data.csv.Csv;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Split;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.preprocess.None;
import dev.tasa.standard.schedule.Constant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/// Builds and trains single trials for tests; what a test does not set has the experiment format's default.
final class Trials {
    static final Path DATA = Path.of("..", "experiments", "data");

    private final DataSource source;
    private final Loss loss;
    private final List<NamedLayer> model = new ArrayList<>();
    List<Metric> metrics = List.of();
    Preprocessor preprocess = new None();
    Optimizer optimizer = new Sgd();
    double learningRate = 0.01;
    int batchSize = 32;
    int epochs = 10;
    long seed = 1;
    Clip clip = new Clip.None();
    Optional<EarlyStopping> earlyStopping = Optional.empty();
    Consumer<TrialEvent> events = event -> {};

    Trials(DataSource source, Loss loss, Layer... layers) {
        this.source = source;
        this.loss = loss;
        for (Layer layer : layers) {
            model.add(new NamedLayer(model.size() + "." + Names.of(layer.getClass()), true, layer));
        }
    }

    static DataSource digitsCsv() {
        return new Csv(DATA.resolve("digits.csv"), "label");
    }

    Recipe recipe() {
        return new Recipe(
                model,
                loss,
                metrics,
                optimizer,
                learningRate,
                new Constant(),
                Optional.empty(),
                batchSize,
                epochs,
                true,
                clip,
                Objective.VALIDATION_LOSS,
                earlyStopping);
    }

    TrialData data() {
        Split split = new Split(0.7, 0.15, 0.15, false, 0, false, false);
        Experiment experiment =
                new Experiment("test", "", source, split, preprocess, new None(), recipe(), "auto", seed, 1);
        return new DataCache(source.load()).prepared(experiment, 1).forTrials();
    }

    TrialResult train() {
        return train(data());
    }

    TrialResult train(TrialData data) {
        try (Kernels kernels = javaKernels();
                Trainer trainer = new Trainer(
                        new TrialId("0123456789ab", 1), recipe(), data, seed, kernels, events, () -> false)) {
            return trainer.train();
        }
    }

    static Kernels javaKernels() {
        return kernels("java");
    }

    static Kernels kernels(String name) {
        return ServiceLoader.load(KernelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> Names.of(provider.getClass()).equals(name))
                .findFirst()
                .orElseThrow()
                .open(Optional.empty());
    }
}
