package dev.tasa.benchmarks;

import dev.tasa.runner.engine.KernelChoice;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/// What was measured, on what, as a page of Markdown.
record Report(
        KernelChoice kernels,
        double loadBefore,
        double peakGigaflops,
        List<Comparison.Times> times,
        Orchestration.Cost orchestration) {

    String text() throws IOException {
        StringBuilder rows = new StringBuilder();
        times.forEach(time -> rows.append(row(time)));
        return PAGE.formatted(
                Machine.processor(),
                Runtime.version(),
                kernels.version(),
                peakGigaflops,
                libtorch(),
                loadBefore,
                Machine.load(),
                Runtime.getRuntime().availableProcessors(),
                rows,
                Orchestration.TRIALS,
                orchestration.planMillis(),
                orchestration.runMillis(),
                orchestration.earlyHeap() / 1e6,
                orchestration.lateHeap() / 1e6,
                orchestration.bytesPerTrial());
    }

    private static final String PAGE = """
            # Results
            Written by `./benchmarks/run`.

            | | |
            | --- | --- |
            | processor | %s, one core |
            | JDK | %s |
            | tasa's kernels | %s; at best %.0f GFLOP/s (1024×1024×1024) |
            | peer | %s |
            | load average before and after | %.1f and %.1f on %d cores |

            ## A training step
            Dense layers with relu between them, categorical cross entropy, float32, one thread. Both sides take turns for
            seven rounds after two to warm up; the times are medians over rounds, in µs of the training thread's processor
            time a step, which is the time that passes when no other program wants the core. tasa's include what a run
            does around a step: shuffling, gathering the rows, watching for divergence, validating on one row after every
            hundredth step. libtorch's batches are tensors beforehand.

            | network | batch | optimizer | tasa | libtorch | tasa / libtorch | rounds | goal | reached |
            | --- | ---: | --- | ---: | ---: | ---: | --- | ---: | --- |
            %s
            ## A trial
            A sweep of %,d trials of one step each, run one at a time in a JVM that has just started, with its files.

            | | |
            | --- | ---: |
            | reading and planning | %.3f ms a trial |
            | the trial itself, its training and files included | %.3f ms |
            | heap in use when 1,000 trials had ended | %.1f MB |
            | heap in use at the end, every result held | %.1f MB |
            | growth | %.0f bytes a trial |
            """;

    private static String row(Comparison.Times time) {
        Workload workload = time.workload();
        return "| %s | %d | %s | %.1f | %.1f | %.3f | %.3f to %.3f | %.2f | %s |%n"
                .formatted(
                        workload.network(),
                        workload.batch(),
                        workload.rule().name().toLowerCase(Locale.ROOT),
                        time.tasa(),
                        time.torch(),
                        time.ratio(),
                        time.lowestRatio(),
                        time.highestRatio(),
                        workload.goal(),
                        time.reachesGoal() ? "yes" : "no");
    }

    private static String libtorch() {
        String jar =
                torch.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        String version = jar.substring(jar.lastIndexOf('/') + 1).replace(".jar", "");
        return "libtorch (`org.bytedeco:" + version.replaceFirst("-", ":") + "`), "
                + torch.get_cpu_capability().getString();
    }
}
