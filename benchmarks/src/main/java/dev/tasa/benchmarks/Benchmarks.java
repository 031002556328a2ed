package dev.tasa.benchmarks;

import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Measures tasa beside PyTorch's C++ library and writes what came out.
public final class Benchmarks {
    private Benchmarks() {}

    /// @param arguments the file to write; then, if any, parts of the names of workloads such as `lenet` or
    /// `784-128-10-adam`: those alone are measured, and the file is left as it is
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double load = Machine.load();
        Plugins plugins = Plugins.load(List.of());
        KernelChoice kernels = KernelChoice.of(plugins, KernelChoice.AUTO);
        System.err.println(kernels.notice());
        double peak = GemmPeak.gigaflops(kernels);
        System.err.printf("%.0f GFLOP/s%n", peak);
        if (arguments.length > 1) {
            measure(kernels, peak, picked(Arrays.asList(arguments).subList(1, arguments.length)));
            return;
        }
        Orchestration.Cost orchestration = Orchestration.measure(plugins, kernels);
        System.err.println(orchestration);
        List<Comparison.Times> times = measure(kernels, peak, Workload.all());
        Files.writeString(Path.of(arguments[0]), new Report(kernels, load, peak, times, orchestration).text());
    }

    private static List<Workload> picked(List<String> names) {
        List<Workload> picked = Workload.all().stream()
                .filter(workload -> names.stream().anyMatch(workload::isCalled))
                .toList();
        if (picked.isEmpty()) {
            List<String> all = Workload.all().stream().map(Workload::name).toList();
            throw new IllegalArgumentException("no workload is called " + names + "; there are " + all);
        }
        return picked;
    }

    private static List<Comparison.Times> measure(KernelChoice kernels, double peak, List<Workload> workloads) {
        Comparison comparison = new Comparison(new TasaSide(kernels), new TorchSide());
        List<Comparison.Times> times = new ArrayList<>();
        for (Workload workload : workloads) {
            times.add(comparison.measure(workload));
            System.err.print(times.getLast().row(peak));
        }
        return times;
    }
}
