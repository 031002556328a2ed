package dev.tasa.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sweep on a simulated clock: two workers take trials in the order of the plan, epochs take longer for one
/// optimizer than for the other, the first ones of the process longer still, and the largest rates,
/// which come first, diverge: what they did not train must not make the rest look quick.
class TimeLeftTest {
    private static final int WORKERS = 2;
    private static final int EPOCHS = 30;

    @TempDir
    Path folder;

    private record Happening(double at, Trial trial, int epoch, double took, boolean isEnd)
            implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            return Double.compare(at, other.at);
        }
    }

    @Test
    void it_is_right_within_a_quarter_from_the_first_fifth_on() throws IOException {
        Plan plan = plan();
        PriorityQueue<Happening> happenings = simulated(plan);
        double end = happenings.stream().mapToDouble(Happening::at).max().orElseThrow();
        TimeLeft left = new TimeLeft(plan, WORKERS);
        int judged = 0;
        while (!happenings.isEmpty()) {
            Happening next = happenings.poll();
            left.epoch(next.trial().cell().id(), next.took());
            if (next.isEnd()) {
                left.ended(next.trial().cell().id(), EPOCHS - next.epoch());
            }
            double actual = end - next.at();
            // In the end the slowest of the last trials decides, while other workers have none.
            if (next.at() >= end / 5 && actual > end / 10) {
                judged++;
                assertThat(left.seconds()).as("at %s of %s", next.at(), end).isCloseTo(actual, within(0.25 * actual));
            }
        }
        assertThat(judged).isGreaterThan(1000);
    }

    @Test
    void nothing_is_claimed_before_the_first_epoch() throws IOException {
        assertThat(new TimeLeft(plan(), WORKERS).seconds()).isNaN();
    }

    @Test
    void what_an_earlier_process_trained_is_no_work() throws IOException {
        Plan plan = plan();
        TimeLeft left = new TimeLeft(plan, 1);
        List<Trial> trials = plan.trials();
        trials.stream().skip(1).forEach(trial -> left.ended(trial.cell().id(), EPOCHS));
        left.epoch(trials.getFirst().cell().id(), 2);

        assertThat(left.seconds()).isCloseTo(2.0 * (EPOCHS - 1), within(1e-9));
    }

    private static PriorityQueue<Happening> simulated(Plan plan) {
        PriorityQueue<Happening> happenings = new PriorityQueue<>();
        double[] free = new double[WORKERS];
        for (Trial trial : plan.trials()) {
            int worker = free[0] <= free[1] ? 0 : 1;
            int epochs = Double.parseDouble(trial.cell().values().get("learning-rate")) > 0.2 ? 3 : EPOCHS;
            for (int epoch = 1; epoch <= epochs; epoch++) {
                double seconds = secondsOf(trial.cell()) * (free[worker] < 20 ? 2 : 1);
                free[worker] += seconds;
                happenings.add(new Happening(free[worker], trial, epoch, seconds, epoch == epochs));
            }
        }
        return happenings;
    }

    private static double secondsOf(Cell cell) {
        return cell.values().get("optimizer").equals("adam") ? 0.3 : 0.1;
    }

    private Plan plan() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), """
                name: x
                data: {synthetic: {kind: two-moons, samples: 80}}
                model: [{dense: 4}, output]
                loss: categorical-cross-entropy
                epochs: 30
                repeats: 3
                kernels: java
                sweep:
                  learning-rate: {log: {from: 1, to: 1e-4, points: 16}}
                  optimizer: [sgd, adam]
                """);
        ExperimentFile read = ExperimentFile.read(file, List.of(), Plugins.load(List.of()), Plan::checkSweep);
        return Plan.of(read, read.load(), 1000);
    }
}
