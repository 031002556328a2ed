package dev.tasa.benchmarks;

import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How cost grows with cells, rows, width and batch: a CSV file and a plot of each.
final class Growth {
    private final Plugins plugins;
    private final KernelChoice kernels;
    private final double peakGigaflops;
    private final Path folder;

    Growth(Plugins plugins, KernelChoice kernels, double peakGigaflops, Path folder) {
        this.plugins = plugins;
        this.kernels = kernels;
        this.peakGigaflops = peakGigaflops;
        this.folder = folder;
    }

    /// Writes files and plots; returns the text that shows them.
    String measured() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        write(cells());
        write(rows());
        write(widths());
        write(batches());
        return """
                ## How cost grows
                Cells: one-step trials as above. Rows: `tasa run` of a network 20-64-2 over synthetic rows, one epoch, from the
                command to its end. Width and batch: steps of 784-width-10 with 64 rows and of 784-512-10, sgd, as a share of this
                core's peak. The numbers are in `growth/*.csv`.

                ![cells](growth/cells.svg) ![rows](growth/rows.svg)
                ![width](growth/width.svg) ![batch](growth/batch.svg)
                """;
    }

    private void write(Curve curve) throws IOException {
        curve.writeTo(folder);
    }

    private Curve cells() throws IOException, InterruptedException {
        List<double[]> points = new ArrayList<>();
        for (int trials : new int[] {10, 100, 1_000, 10_000}) {
            Orchestration.Cost cost = Orchestration.measure(plugins, kernels, trials);
            points.add(new double[] {trials, cost.planMillis() + cost.runMillis(), cost.lateHeap() / 1e6});
        }
        return new Curve("cells", List.of("cells", "milliseconds a trial", "megabytes of heap"), points);
    }

    private static Curve rows() throws IOException, InterruptedException {
        List<double[]> points = new ArrayList<>();
        for (int rows : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
            Path file = Files.createTempFile("rows", ".yaml");
            Files.writeString(file, """
                    name: rows
                    data: {synthetic: {kind: linear, samples: %d, features: 20}}
                    model: [{dense: {units: 64, activation: relu}}, output]
                    loss: mean-squared-error
                    learning-rate: 0.001
                    batch-size: 64
                    epochs: 1
                    """.formatted(rows));
            double seconds = Launched.tasa("run", file.toString()).seconds();
            Files.delete(file);
            points.add(new double[] {rows, seconds, seconds * 1e6 / rows});
        }
        return new Curve("rows", List.of("rows", "seconds", "microseconds a row"), points);
    }

    private Curve widths() {
        List<double[]> points = new ArrayList<>();
        for (int width : new int[] {16, 32, 64, 128, 256, 512, 1_024, 2_048}) {
            points.add(shareOfPeak(width, List.of(784, width, 10), 64));
        }
        return new Curve("width", List.of("width", "microseconds a step", "share of peak"), points);
    }

    private Curve batches() {
        List<double[]> points = new ArrayList<>();
        for (int batch : new int[] {1, 4, 16, 64, 256, 1_024}) {
            points.add(shareOfPeak(batch, List.of(784, 512, 10), batch));
        }
        return new Curve("batch", List.of("batch", "microseconds a step", "share of peak"), points);
    }

    private double[] shareOfPeak(int size, List<Integer> widths, int batch) {
        Network network = new Network.Dense(widths);
        int batches = Math.max(2, 2_000 / batch);
        long operations = network.operations() * batch;
        int steps = (int) Math.max(1, 3e10 / operations / batches) * batches;
        Workload workload = new Workload(network, batch, Workload.Rule.SGD, batches, Math.min(steps, 20_000), 1);
        TasaSide side = new TasaSide(kernels);
        Samples samples = new Samples(workload);
        side.microsPerStep(workload, samples);
        double micros = side.microsPerStep(workload, samples);
        return new double[] {size, micros, operations / (1e3 * micros) / peakGigaflops};
    }
}
