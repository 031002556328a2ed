package dev.tasa.benchmarks;

import dev.tasa.runner.engine.KernelChoice;
import java.io.IOException;
import java.util.List;
import org.bytedeco.pytorch.global.torch;

/// What was measured, on what, as a page of Markdown.
record Report(
        KernelChoice kernels,
        double loadBefore,
        double peakGigaflops,
        List<Comparison.Times> times,
        List<Comparison.Times> pytorch,
        List<Comparison.Times> jax,
        List<Comparison.Times> rounded,
        Orchestration.Cost orchestration,
        String jobs,
        String growth) {

    String text() throws IOException {
        StringBuilder rows = new StringBuilder();
        times.forEach(time -> rows.append(time.row(peakGigaflops)));
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
                table("### Beside PyTorch in Python", "PyTorch", pytorch),
                table("### Beside JAX, a whole epoch compiled", "JAX", jax),
                table("### In bfloat16 beside float32", "float32", rounded),
                Orchestration.TRIALS,
                orchestration.planMillis(),
                orchestration.runMillis(),
                orchestration.earlyHeap() / 1e6,
                orchestration.lateHeap() / 1e6,
                orchestration.bytesPerTrial(),
                jobs,
                growth);
    }

    /// Nothing where nothing was measured.
    private static String table(String title, String peer, List<Comparison.Times> times) {
        if (times.isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        times.forEach(time -> rows.append(time.shortRow()));
        return """
                %s
                | network | batch | optimizer | tasa | %s | ratio | rounds |
                | --- | ---: | --- | ---: | ---: | ---: | --- |
                %s
                """.formatted(title, peer, rows);
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
            Categorical cross entropy, float32, one thread. Both sides take turns for
            seven rounds after eight to warm up, and tasa after at least eight seconds; the times are medians over rounds,
            in µs of the training thread's processor time a step, which is the time that passes when no other program wants the core. tasa's include what a run
            does around a step: shuffling, gathering the rows, watching for divergence, validating on one row after every
            epoch of 10 to 100 steps. libtorch's batches are tensors beforehand; where their memory may be laid out in two
            ways (contiguous and channels last, batch first and time first), both are measured and the faster one counts.

            Networks of numbers are dense layers with relu between them. LeNet: 28×28×1, convolutions 5×5 to 16 and 32
            channels, each with relu and a max pool of 2, then a dense layer to 10 classes. Cifar-like: 32×32×3,
            convolutions 3×3 to 32, 64 and 128 channels, each with relu and a max pool of 2, then a dense layer to 10
            classes. LSTM: 65 letters, an embedding of 64, 128 units, 64 steps, and the next letter at each step.

            The limit is the ratio that would be left if a step were its products alone, at the peak above; convolutions that need fewer
            products than the sums they stand for can be below it.

            | network | batch | optimizer | tasa | libtorch | tasa / libtorch | rounds | limit | goal | reached |
            | --- | ---: | --- | ---: | ---: | ---: | --- | ---: | ---: | --- |
            %s
            %s%s%s## A trial
            A sweep of %,d trials of one step each, run one at a time in a JVM that has just started, with its store
            and its files. Optuna's row is what is known of it, for scale; it was not measured in this run.

            | | |
            | --- | ---: |
            | reading and planning | %.3f ms a trial |
            | the trial itself, its training, its row in the store and its files included | %.3f ms |
            | Optuna with SQLite (known, not measured here) | 28 to 82 ms |
            | heap in use when 1,000 trials had ended | %.1f MB |
            | heap in use at the end, every result held | %.1f MB |
            | growth | %.0f bytes a trial |

            %s
            %s""";

    private static String libtorch() {
        String jar =
                torch.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        String version = jar.substring(jar.lastIndexOf('/') + 1).replace(".jar", "");
        return "libtorch (`org.bytedeco:" + version.replaceFirst("-", ":") + "`), "
                + torch.get_cpu_capability().getString();
    }
}
