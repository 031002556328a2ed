package dev.tasa.benchmarks;

import dev.tasa.api.Precision;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Measures tasa beside its peers and writes what came out.
public final class Benchmarks {
    private static final String JOBS = "jobs";

    private final Plugins plugins = Plugins.load(List.of());
    private final KernelChoice kernels = KernelChoice.of(plugins, KernelChoice.AUTO);
    private final double peak;

    private Benchmarks() {
        System.err.println(kernels.notice());
        peak = GemmPeak.gigaflops(kernels);
        System.err.printf("%.0f GFLOP/s%n", peak);
    }

    /// @param arguments the file to write; then, if any, parts of the names of workloads such as `lenet` or
    /// `784-128-10-adam`, or `jobs`: those alone are measured, and the file is left as it is
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (List.of(arguments).subList(1, arguments.length).equals(List.of(JOBS))) {
            System.out.print(Jobs.measured());
        } else if (arguments.length > 1) {
            new Benchmarks().measureSome(Arrays.asList(arguments).subList(1, arguments.length));
        } else {
            new Benchmarks().measureAll(Path.of(arguments[0]));
        }
    }

    private void measureSome(List<String> names) throws IOException {
        List<Workload> picked = Workload.all().stream()
                .filter(workload -> names.stream().anyMatch(workload::isCalled))
                .toList();
        if (picked.isEmpty()) {
            List<String> all = Workload.all().stream().map(Workload::name).toList();
            throw new IllegalArgumentException("no workload is called " + names + "; there are " + all);
        }
        besideLibtorch(picked);
        rounded(picked);
        besidePython("torch", picked);
        besidePython("jax", picked);
    }

    private void measureAll(Path file) throws IOException, InterruptedException {
        double load = Machine.load();
        Orchestration.Cost orchestration = Orchestration.measure(plugins, kernels, Orchestration.TRIALS);
        System.err.println(orchestration);
        Report report = new Report(
                kernels,
                load,
                peak,
                besideLibtorch(Workload.all()),
                besidePython("torch", Workload.all()),
                besidePython("jax", Workload.all()),
                rounded(Workload.large()),
                orchestration,
                Jobs.measured(),
                new Growth(plugins, kernels, peak, file.resolveSibling("growth")).measured());
        Files.writeString(file, report.text());
    }

    private List<Comparison.Times> besideLibtorch(List<Workload> workloads) {
        return measured(Comparison.of(new TasaSide(kernels), new TorchSide()), workloads);
    }

    private List<Comparison.Times> besidePython(String library, List<Workload> workloads) throws IOException {
        Optional<PythonSide> peer = PythonSide.of(library);
        if (peer.isEmpty()) {
            return List.of();
        }
        try (PythonSide python = peer.get()) {
            return measured(Comparison.ofWarm(new TasaSide(kernels), python), workloads);
        }
    }

    /// In bfloat16 beside float32, where the processor has it.
    private List<Comparison.Times> rounded(List<Workload> workloads) {
        try {
            KernelChoice rounded = KernelChoice.of(plugins, KernelChoice.AUTO, Precision.BFLOAT16);
            return measured(Comparison.ofWarm(new TasaSide(rounded), new TasaSide(kernels)), workloads);
        } catch (KernelChoice.UnavailableException unavailable) {
            System.err.println(unavailable.getMessage());
            return List.of();
        }
    }

    private List<Comparison.Times> measured(Comparison comparison, List<Workload> workloads) {
        List<Comparison.Times> times = new ArrayList<>();
        for (Workload workload : workloads) {
            Comparison.Times measured = comparison.measure(workload);
            if (!Double.isNaN(measured.peer())) {
                times.add(measured);
                System.err.print(measured.row(peak));
            }
        }
        return times;
    }
}
