package dev.tasa.runner.cli;

import dev.tasa.api.Kernels;
import dev.tasa.api.Trained;
import dev.tasa.runner.data.FeatureScaling;
import dev.tasa.runner.data.ModelRows;
import dev.tasa.runner.data.Prepared;
import dev.tasa.runner.data.TargetScaling;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.SavedCell;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.results.LoadedModel;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.training.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa predict MODEL DATA`: what a run's winner says of other rows.
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Predict with a run's winner: CSV on standard output, a line a row of the data.")
public final class PredictCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a run's model/1 (or another repeat's), or a run for its first repeat")
    private String model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "a file like the one that the model was trained on, the target may be left out; or a data"
                    + " source as in experiments: '{csv: {path: new.csv, target: label}}'")
    private String data;

    @Mixin
    private StoreOptions kept = new StoreOptions();

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> pluginFolders = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = folder();
        if (!data.startsWith("{") && !Files.exists(Path.of(data))) {
            throw new CallException(data + ": no such file");
        }
        Plugins plugins = DroppedIn.load(pluginFolders, spec.commandLine());
        LoadedModel saved = LoadedModel.read(folder);
        SavedCell cell = SavedCell.read(LoadedModel.cell(folder), data, plugins);
        Trained trained = saved.trained(cell.trainedOn());
        ModelRows rows = ModelRows.of(cell.file().data().loadFor(trained), trained, data);
        tellWhatIsCut(rows);
        Experiment experiment = cell.file().bind(Map.of(), rows);
        try (Kernels kernels = KernelChoice.of(plugins, experiment).open()) {
            Predictions printed = new Predictions(rows, spec.commandLine().getOut());
            Predictor.predict(
                    experiment.recipe(),
                    Prepared.restored(
                            rows,
                            FeatureScaling.restored(rows, experiment.preprocess(), saved.means(), saved.inputFitted()),
                            TargetScaling.restored(rows.target(), experiment.preprocessTarget(), saved.targetFitted())),
                    kernels,
                    saved.weights(),
                    printed);
            printed.end();
        }
        return Tasa.DONE;
    }

    private void tellWhatIsCut(ModelRows rows) {
        int cut = rows.cut();
        if (cut > 0) {
            spec.commandLine()
                    .getErr()
                    .println("cut off after " + rows.input().dimension(0) + ", the longest that the model takes: " + cut
                            + " of " + rows.size() + " rows");
        }
    }

    private Path folder() {
        Path named = Path.of(model);
        if (LoadedModel.isIn(named)) {
            return named;
        }
        if (LoadedModel.isIn(named.resolve("model/1"))) {
            return named.resolve("model/1");
        }
        if (named.getNameCount() > 1 && LoadedModel.isIn(named.resolveSibling("1"))) {
            throw new CallException(
                    named + " holds no model\n  Name that of a repeat, such as " + named.resolveSibling("1"));
        }
        try (Store store = kept.openExisting(Optional.of(model))) {
            RunLine run = new Runs(store, kept.out()).named(model);
            Path folder = RunFolder.path(kept.out(), run.experiment(), run.id()).resolve("model/1");
            if (!LoadedModel.isIn(folder)) {
                throw new CallException("run " + run.id() + " has no model: it is " + run.state()
                        + (run.winner().isEmpty() ? " and has no winner" : ""));
            }
            return folder;
        }
    }
}
