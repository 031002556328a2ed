package dev.tasa.benchmarks;

import dev.tasa.benchmarks.Workload.Rule;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures tasa beside PyTorch's C++ library and writes what came out.
public final class Benchmarks {
    private Benchmarks() {}

    /// @param arguments the file to write
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double load = Machine.load();
        Plugins plugins = Plugins.load(List.of());
        KernelChoice kernels = KernelChoice.of(plugins, KernelChoice.AUTO);
        System.err.println(kernels.notice());

        Orchestration.Cost orchestration = Orchestration.measure(plugins, kernels);
        System.err.println(orchestration);
        double peak = GemmPeak.gigaflops(kernels);
        System.err.printf("%.0f GFLOP/s%n", peak);
        Comparison comparison = new Comparison(new TasaSide(kernels), new TorchSide());
        List<Comparison.Times> times = new ArrayList<>();
        for (Workload workload : workloads()) {
            times.add(comparison.measure(workload));
            System.err.println(times.getLast());
        }
        Files.writeString(Path.of(arguments[0]), new Report(kernels, load, peak, times, orchestration).text());
    }

    private static List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            workloads.add(new Workload(List.of(2, 32, 32, 2), 32, rule, 5_000, 0.11));
            workloads.add(new Workload(List.of(64, 64, 10), 32, rule, 5_000, 0.13));
            workloads.add(new Workload(List.of(784, 128, 10), 64, rule, 1_000, 0.57));
            workloads.add(new Workload(List.of(784, 512, 512, 10), 128, rule, 200, 0.93));
        }
        return workloads;
    }
}
