package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.runner.cli.SimulatedSweep.Course;
import dev.tasa.runner.cli.SimulatedSweep.Courses;
import dev.tasa.runner.cli.SimulatedSweep.Heard;
import dev.tasa.runner.engine.TimeLeft;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sweeps on a simulated clock whose trials are hard to foresee: however they go, from the first fifth on
/// what is said to be left is right within a quarter.
class TimeLeftTest {
    private static final int EPOCHS = 30;
    private static final String RISING = "learning-rate: {log: {from: 1e-4, to: 1, points: 16}}";
    private static final String FALLING = "learning-rate: {log: {from: 1, to: 1e-4, points: 16}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {RISING, FALLING})
    void rates_that_diverge_at_once_are_foreseen_wherever_they_stand(String rates) throws IOException {
        Courses courses = (trial, start) -> course(trial, 0.1, 1, trial.repeat() == 2 ? 0.12 : 0.1);

        for (String sweep :
                List.of(rates, rates + "\n  optimizer: [sgd, adam]", "optimizer: [sgd, adam]\n  " + rates)) {
            assertForeseen(sweep, 3, 2, courses);
        }
    }

    @Test
    void each_optimizer_has_its_own_rates_that_diverge_and_its_own_pace() throws IOException {
        assertForeseen(RISING + "\n  optimizer: [sgd, adam, rmsprop]", 3, 2, (trial, start) -> switch (trial.cell()
                .values()
                .get("optimizer")) {
            case "sgd" -> new Course(EPOCHS, 0.1, 0.02);
            case "adam" -> course(trial, 0.5, 2, 0.3);
            default -> course(trial, 0.01, 1, 0.2);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void trials_that_stop_early_are_foreseen_from_their_neighbours(int seed) throws IOException {
        Random random = new Random(seed);

        assertForeseen(RISING + "\n  optimizer: [sgd, adam]", 3, 4, (trial, start) -> {
            double usual = Math.clamp(Math.pow(rate(trial), -0.5), 3, EPOCHS);
            return new Course((int) Math.clamp(usual * (0.8 + 0.4 * random.nextDouble()), 1, EPOCHS), 0.1, 0.01);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void large_networks_take_longer_than_small_ones(int workers) throws IOException {
        String units = "model.0.dense.units: [16, 32, 64, 128, 256]";
        Courses courses = (trial, start) -> {
            double size = Double.parseDouble(trial.cell().values().get("model.0.dense.units"));
            return course(trial, 0.5, 2, 0.02 + 0.002 * size);
        };

        String rates = "learning-rate: [0.001, 0.01, 0.1, 0.3, 1]";
        assertForeseen(units + "\n  " + rates, 3, workers, courses);
        assertForeseen(rates + "\n  " + units, 3, workers, courses);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void a_few_long_trials_end_when_the_last_worker_does(int workers) throws IOException {
        assertForeseen(
                "learning-rate: [0.01, 0.03, 0.1, 0.3, 1]", 1, workers, (trial, start) -> new Course(EPOCHS, 60, 5));
    }

    @Test
    void the_first_epochs_of_a_process_are_slower() throws IOException {
        assertForeseen(
                RISING + "\n  optimizer: [sgd, adam]",
                3,
                2,
                (trial, start) -> new Course(EPOCHS, start < 20 ? 0.2 : 0.1, 0.01));
    }

    /// As they are compiled: the seconds of an epoch fall with the age of the process.
    @Test
    void epochs_that_get_faster_are_foreseen() throws IOException {
        Courses courses = (trial, start) -> new Course(EPOCHS, 0.0005 * (1 + 0.4 / (start + 0.1)), 0.0005);

        assertForeseen(RISING + "\n  optimizer: [sgd, adam]", 10, 2, courses);
    }

    /// How many epochs each trial of `digits-lr` trained when it ran with early stopping, and which diverged, is
    /// recorded; the clock is not, for other programs had their share of that machine.
    @Test
    void a_recorded_sweep_is_foreseen() throws IOException {
        Plan plan = LoadedExperiment.read(
                        Program.EXPERIMENTS.resolve("digits-lr.yaml"),
                        List.of("epochs=600", "early-stopping={patience: 40}"),
                        Plugins.load(List.of()),
                        1000)
                .plan();
        Map<List<String>, CSVRecord> recorded =
                Program.table(Path.of("src/test/resources/dev/tasa/runner/cli/digits-lr-courses.csv")).stream()
                        .collect(Collectors.toMap(
                                row -> List.of(row.get("learning-rate"), row.get("optimizer"), row.get("repeat")),
                                row -> row));

        assertForeseen(plan, 2, SimulatedSweep.of(plan, 2, (trial, start) -> {
            String optimizer = trial.cell().values().get("optimizer");
            CSVRecord row =
                    recorded.get(List.of(trial.cell().values().get("learning-rate"), optimizer, "" + trial.repeat()));
            double seconds = optimizer.equals("adam") ? 0.0018 : 0.0014;
            return new Course(
                    Integer.parseInt(row.get("epochs")),
                    seconds,
                    seconds,
                    row.get("state").equals("diverged"));
        }));
    }

    /// On a terminal it is asked ten times a second, on the thread that tells of every event. Where each trial that is
    /// left looked through all that ended, this took a second.
    @Test
    void of_many_trials_at_one_rate_it_is_told_at_once() throws IOException {
        Plan plan = plan("learning-rate: [0.1]", 20_000);
        SimulatedSweep sweep = SimulatedSweep.of(plan, 2, (trial, start) -> new Course(1, 0.1, 0.1));
        List<Heard> firstHalf = sweep.events().subList(0, sweep.events().size() / 2);
        TimeLeft left = new TimeLeft(plan, 2, 0);
        firstHalf.forEach(heard -> left.accept(heard.event(), heard.at()));

        double seconds = Double.POSITIVE_INFINITY;
        for (int look = 0; look < 10; look++) {
            long start = System.nanoTime();
            left.seconds(firstHalf.getLast().at());
            seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
        }
        assertThat(seconds).isLessThan(0.25);
    }

    @Test
    void between_two_events_the_clock_goes_on() throws IOException {
        Plan plan = plan("learning-rate: [0.1]", 1);
        TimeLeft left = new TimeLeft(plan, 1, 0);
        SimulatedSweep sweep = SimulatedSweep.of(plan, 1, (trial, start) -> new Course(EPOCHS, 60, 0));
        sweep.events().stream()
                .filter(heard -> heard.at() <= 60)
                .forEach(heard -> left.accept(heard.event(), heard.at()));

        assertThat(left.seconds(60)).isCloseTo(29 * 60, within(1e-6));
        assertThat(left.seconds(75)).isCloseTo(29 * 60 - 15, within(1e-6));
        // An epoch that takes longer than foreseen ends soon, not before it ends.
        assertThat(left.seconds(1000)).isCloseTo(28.05 * 60, within(1e-6));
    }

    /// As while code is compiled anew.
    @Test
    void an_epoch_that_stood_still_says_little_of_others() throws IOException {
        Plan plan = plan("learning-rate: [0.1]", 2);
        TimeLeft left = new TimeLeft(plan, 1, 0);
        SimulatedSweep sweep = SimulatedSweep.of(plan, 1, (trial, start) -> new Course(EPOCHS, 2, 0));
        List<Heard> soFar =
                sweep.events().stream().filter(heard -> heard.at() <= 100).toList();
        soFar.forEach(heard -> left.accept(heard.event(), heard.at()));
        EpochScores slow = new EpochScores(21, 0.1, 1, 1, List.of(), 1, 20, Instant.EPOCH);
        left.accept(new TrialEvent.EpochEnded(soFar.getLast().event().trial(), slow), 120);

        assertThat(left.seconds(120)).isCloseTo(9 * 2, within(0.15 * 9 * 2));
    }

    /// As of a clock that is too coarse for the first epochs.
    @Test
    void epochs_of_no_time_leave_something_to_be_told() throws IOException {
        Plan plan = plan("learning-rate: [0.1]\n  batch-size: [8, 16]", 1);
        TimeLeft left = new TimeLeft(plan, 1, 0);
        SimulatedSweep sweep = SimulatedSweep.of(
                plan, 1, (trial, start) -> new Course(EPOCHS, start == 0 ? 0 : 2, start == 0 ? 1e-3 : 0));
        for (Heard heard : sweep.events()) {
            left.accept(heard.event(), heard.at());
        }

        assertThat(left.seconds(sweep.end())).isZero();
    }

    @Test
    void the_report_is_foreseen_by_what_came_before_the_first_trial_but_not_by_how_long_data_took() throws IOException {
        Plan plan = plan("learning-rate: [0.1]", 1);
        SimulatedSweep sweep = SimulatedSweep.of(plan, 1, (trial, start) -> new Course(EPOCHS, 2, 0));
        TimeLeft fresh = new TimeLeft(plan, 1, 0);
        TimeLeft started = new TimeLeft(plan, 1, 1.2);
        TimeLeft slow = new TimeLeft(plan, 1, 600);
        for (Heard heard : sweep.events().subList(0, 4)) {
            fresh.accept(heard.event(), heard.at());
            started.accept(heard.event(), heard.at());
            slow.accept(heard.event(), heard.at());
        }
        double now = sweep.events().get(3).at();

        assertThat(started.seconds(now) - fresh.seconds(now)).isCloseTo(0.48, within(1e-9));
        assertThat(slow.seconds(now) - fresh.seconds(now)).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothing_is_claimed_before_the_first_epoch() throws IOException {
        Plan plan = plan(RISING, 3);
        TimeLeft left = new TimeLeft(plan, 2, 0);

        assertThat(left.seconds(0)).isNaN();
        left.accept(new TrialEvent.Started(plan.trials().getFirst().id()), 0);
        assertThat(left.seconds(1)).isNaN();
    }

    @Test
    void what_an_earlier_process_trained_is_no_work() throws IOException {
        Plan plan = plan(RISING, 1);
        SimulatedSweep sweep = SimulatedSweep.of(plan, 1, (trial, start) -> new Course(EPOCHS, 2, 0));
        TimeLeft left = new TimeLeft(plan, 1, 0);
        for (Heard heard : sweep.events()) {
            if (heard.at() > 62 && heard.event() instanceof TrialEvent.Ended end) {
                left.ended(end.result());
            }
        }
        left.accept(sweep.events().get(0).event(), 0);
        left.accept(sweep.events().get(1).event(), 0);
        left.accept(sweep.events().get(2).event(), 2);

        assertThat(left.seconds(2)).isCloseTo(2.0 * (EPOCHS - 1), within(1e-9));
    }

    private void assertForeseen(String sweep, int repeats, int workers, Courses courses) throws IOException {
        Plan plan = plan(sweep, repeats);
        assertForeseen(plan, workers, SimulatedSweep.of(plan, workers, courses));
    }

    /// At every event from the first fifth on; of the last seconds 3 % of the whole are near enough.
    private static void assertForeseen(Plan plan, int workers, SimulatedSweep sweep) {
        TimeLeft left = new TimeLeft(plan, workers, 0);
        for (Heard heard : sweep.events()) {
            left.accept(heard.event(), heard.at());
            if (heard.at() >= sweep.end() / 5) {
                double actual = sweep.end() - heard.at();
                assertThat(left.seconds(heard.at()))
                        .as("at %.1f of %.1f s, %s", heard.at(), sweep.end(), plan.axes())
                        .isCloseTo(actual, within(Math.max(0.25 * actual, 0.03 * sweep.end())));
            }
        }
    }

    /// Above `bound` a trial diverges soon.
    private static Course course(Trial trial, double bound, int epochs, double epochSeconds) {
        boolean diverges = rate(trial) > bound;
        return new Course(diverges ? epochs : EPOCHS, epochSeconds, 0.02, diverges);
    }

    private static double rate(Trial trial) {
        return Double.parseDouble(trial.cell().values().get("learning-rate"));
    }

    private Plan plan(String sweep, int repeats) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), """
                name: x
                data: {synthetic: {kind: two-moons, samples: 80}}
                model: [{dense: 4}, output]
                loss: categorical-cross-entropy
                epochs: %d
                repeats: %d
                kernels: java
                sweep:
                  %s
                """.formatted(EPOCHS, repeats, sweep));
        return LoadedExperiment.read(file, List.of(), Plugins.load(List.of()), 20_000)
                .plan();
    }
}
