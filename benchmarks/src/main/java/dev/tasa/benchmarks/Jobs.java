package dev.tasa.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whole jobs, from the command to its end.
final class Jobs {
    private static final int ROUNDS = 7;
    private static final int FEW_ROUNDS = 3;
    private static final String DIGITS = "experiments/digits-lr.yaml";

    /// 16 rates, 30 epochs, one repeat, as scikit-learn's sweep.
    private static final Launched SWEEP =
            Launched.tasa("run", DIGITS, "--set", "repeats=1", "--set", "sweep.optimizer=[sgd]");

    private final StringBuilder rows = new StringBuilder();

    private Jobs() {}

    /// Tables in Markdown.
    static String measured() throws IOException, InterruptedException {
        return new Jobs().measure();
    }

    private String measure() throws IOException, InterruptedException {
        SWEEP.seconds(); // records what later starts use
        Thread.sleep(10_000); // while that is written
        return """
                ## A whole job
                Seconds on the clock, medians of rounds in turns; on a machine that others use, they are too long.

                | from the command to | tasa | scikit-learn, n_jobs 2 | goal |
                | --- | ---: | ---: | ---: |
                %s
                | on two cores instead of one | 1 at once | 2 at once | times as fast | goal |
                | --- | ---: | ---: | ---: | ---: |
                %s
                """.formatted(waits(), cores());
    }

    private static String waits() throws IOException, InterruptedException {
        Launched start = Launched.tasa("run", DIGITS, "--json");
        Optional<Launched> peer = PythonSide.interpreter()
                .map(python ->
                        new Launched(List.of(python, "benchmarks/peers/sweep.py", "experiments/data/digits.csv")));
        List<Double> starts = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        Unfinished unfinished = Unfinished.begin();
        List<Double> resumed = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            starts.add(start.seconds("trial-started"));
            resumed.add(unfinished.secondsToGoOn());
            ours.add(SWEEP.seconds());
            if (peer.isPresent()) {
                theirs.add(peer.get().seconds());
            }
        }
        unfinished.delete();
        return """
                | the first trial of digits-lr | %.2f | | 0.4 |
                | the report of 16 rates on the digits, 30 epochs | %.2f | %s | 0.8 |
                | the first trial that is left of 10,000, of which 9,990 are done | %.2f | | 2 |
                """.formatted(
                        median(starts),
                        median(ours),
                        theirs.isEmpty() ? "" : "%.2f".formatted(median(theirs)),
                        median(resumed));
    }

    private static String cores() throws IOException, InterruptedException {
        return cores("digits-lr", List.of())
                + cores("mnist-dense, 1 epoch", List.of("epochs=1"))
                + cores("mnist-cnn, 1 epoch", List.of("epochs=1"));
    }

    private static String cores(String name, List<String> sets) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of("run", "experiments/" + name.split(",")[0] + ".yaml"));
        sets.forEach(set -> call.addAll(List.of("--set", set)));
        call.add("--parallel");
        List<Double> alone = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        for (int i = 0; i < FEW_ROUNDS; i++) {
            alone.add(atOnce(call, "1").seconds());
            together.add(atOnce(call, "2").seconds());
        }
        return "| %s | %.1f | %.1f | %.2f | 1.9 |%n"
                .formatted(name, median(alone), median(together), median(alone) / median(together));
    }

    private static Launched atOnce(List<String> call, String trials) {
        String[] whole = Arrays.copyOf(call.toArray(String[]::new), call.size() + 1);
        whole[call.size()] = trials;
        return Launched.tasa(whole);
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
