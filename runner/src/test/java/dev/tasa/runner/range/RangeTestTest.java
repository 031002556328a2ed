package dev.tasa.runner.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.Hessian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Full-batch gradient descent on a quadratic, where 2/λ is the largest rate that converges, and 2(1 + β)/λ with
/// momentum β.
class RangeTestTest {
    private static final Plugins PLUGINS = Plugins.load(List.of());

    @TempDir
    Path folder;

    /// Scaling the inputs by 1/s scales λ by about 1/s².
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd | none | 1",
                "sgd | {scale: 0.01} | 1",
                "sgd | {scale: 10} | 1",
                "{momentum: {momentum: 0.9}} | none | 1.9",
                "{momentum: {momentum: 0.5}} | {scale: 0.1} | 1.5",
            })
    void the_loss_is_lowest_near_the_bound_and_the_grid_reaches_from_far_below_to_beyond(
            String optimizer, String preprocess, double factor) throws IOException, InterruptedException {
        Laboratory laboratory = laboratory(optimizer, preprocess);
        double bound = 2 * factor / laboratory.largestEigenvalue();
        RangeFinding finding = laboratory.test(2);
        List<Double> grid = finding.grid().stream().map(Double::valueOf).toList();

        assertThat(finding.curve().lowest()).isBetween(bound / 2, bound * 6.3);
        assertThat(grid.getFirst()).isLessThan(bound / 10);
        assertThat(grid).anySatisfy(rate -> assertThat(rate).isBetween(bound / 4, bound));
        assertThat(grid.getLast()).isGreaterThan(bound);
        assertThat(grid).isSorted().hasSizeBetween(10, 11);
    }

    @Test
    void curves_are_the_same_bits_for_any_number_of_threads() throws IOException, InterruptedException {
        Laboratory laboratory = laboratory("sgd", "none");

        assertThat(laboratory.test(1)).isEqualTo(laboratory.test(3));
    }

    @Test
    void the_curve_ends_before_numbers_stop_being_finite() throws IOException, InterruptedException {
        RangeCurve curve = laboratory("sgd", "none").test(1).curve();

        assertThat(curve.losses()).allSatisfy(loss -> assertThat(loss).isFinite());
        assertThat(curve.last()).isLessThan(RangeTest.TO);
        assertThat(curve.steepest()).isLessThanOrEqualTo(curve.lowest());
    }

    private Laboratory laboratory(String optimizer, String preprocess) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), """
                name: quadratic
                data: {synthetic: {kind: linear, samples: 200, noise: 0.1}}
                preprocess: %s
                model: [{output: {initializer: {normal: {standard-deviation: 1}}}}]
                loss: mean-squared-error
                optimizer: %s
                learning-rate: auto
                batch-size: full
                epochs: 10
                kernels: java
                """.formatted(preprocess, optimizer));
        ExperimentFile experiment = ExperimentFile.read(file, List.of(), PLUGINS);
        DataCache data = new DataCache(experiment.load());
        return new Laboratory(Plan.of(experiment, data.data(), 10).cells().getFirst(), data);
    }

    private record Laboratory(Cell cell, DataCache data) {
        RangeFinding test(int threads) throws InterruptedException {
            return new RangeTest(data, KernelChoice.of(PLUGINS, "java"), threads)
                    .of(List.of(cell))
                    .getFirst();
        }

        double largestEigenvalue() {
            int features = data.data().input().size();
            assertThat(features).isPositive();
            return Hessian.largestEigenvalue(data.prepared(cell.experiment(), 1).forTrials(), features);
        }
    }
}
