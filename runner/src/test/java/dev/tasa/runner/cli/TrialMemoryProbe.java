package dev.tasa.runner.cli;

import dev.tasa.api.Kernels;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.Trainer;
import dev.tasa.runner.training.TrialData;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/// Trains one trial to its end and prints the bytes of heap and of native memory that it then holds: the heap by
/// what a collection leaves, native memory by the JVM's own count of what was allocated outside of the heap.
final class TrialMemoryProbe {
    private TrialMemoryProbe() {}

    /// @param arguments an experiment, then values of `--set`
    public static void main(String[] arguments) throws Exception {
        Plugins plugins = Plugins.load(List.of());
        LoadedExperiment loaded = LoadedExperiment.read(
                Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length), plugins, 10_000);
        Experiment experiment = loaded.plan().cells().getFirst().experiment();
        KernelChoice choice = KernelChoice.of(plugins, experiment.kernels());
        TrialData data = loaded.cache().prepared(experiment, 1).forTrials();
        // A first trial loads classes and libraries, which stay.
        train(experiment, data, choice);
        System.out.println(train(experiment, data, choice));
    }

    private static String train(Experiment experiment, TrialData data, KernelChoice choice) throws Exception {
        long heap = liveHeap();
        long other = nativeMemory();
        try (Kernels kernels = choice.open();
                Trainer trainer = new Trainer(
                        new TrialId("probe", 1), experiment.recipe(), data, 1, kernels, event -> {}, () -> false)) {
            TrialResult result = trainer.train();
            return (liveHeap() - heap) + " " + (nativeMemory() - other) + " " + result.outcome();
        }
    }

    static long liveHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// What native memory tracking counts as `Other`, where the memory of arenas is.
    private static long nativeMemory() throws Exception {
        Object summary = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmNativeMemory",
                        new Object[] {new String[] {"summary", "scale=b"}},
                        new String[] {String[].class.getName()});
        Matcher other = Pattern.compile("Other \\(reserved=(\\d+)").matcher(summary.toString());
        return other.find() ? Long.parseLong(other.group(1)) : 0;
    }
}
