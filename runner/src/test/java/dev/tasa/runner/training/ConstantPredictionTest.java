package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Loss;
import dev.tasa.data.csv.Csv;
import dev.tasa.standard.loss.CategoricalCrossEntropy;
import dev.tasa.standard.loss.MeanAbsoluteError;
import dev.tasa.standard.loss.MeanSquaredError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantPredictionTest {

    @Test
    void for_classes_it_is_the_entropy_of_their_shares() {
        TrialData data = new Trials(Trials.digitsCsv(), new CategoricalCrossEntropy()).data();
        int rows = 1000;
        double[] shares = new double[10];
        for (int i = 0; i < rows; i++) {
            shares[(int) target(data, data.trainRows()[i * data.trainRows().length / rows])] += 1.0 / rows;
        }
        double entropy =
                -Arrays.stream(shares).map(share -> share * Math.log(share)).sum();

        assertThat(ConstantPrediction.loss(new CategoricalCrossEntropy(), data)).isCloseTo(entropy, within(1e-4));
    }

    @Test
    void for_squared_errors_it_is_the_variance_though_the_mean_is_far_from_zero() {
        TrialData data = diabetes(new MeanSquaredError());
        double[] targets = targets(data);
        double mean = Arrays.stream(targets).average().orElseThrow();
        double variance = Arrays.stream(targets)
                .map(y -> (y - mean) * (y - mean))
                .average()
                .orElseThrow();

        assertThat(ConstantPrediction.loss(new MeanSquaredError(), data)).isCloseTo(variance, within(1e-3 * variance));
    }

    @Test
    void for_absolute_errors_it_is_the_mean_distance_from_the_median() {
        TrialData data = diabetes(new MeanAbsoluteError());
        double[] targets = targets(data);
        double[] sorted = targets.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double distance =
                Arrays.stream(targets).map(y -> Math.abs(y - median)).average().orElseThrow();

        assertThat(ConstantPrediction.loss(new MeanAbsoluteError(), data)).isCloseTo(distance, within(0.02 * distance));
    }

    /// Steps, which begin small, grow until they get there.
    @Test
    void targets_may_be_huge(@TempDir Path folder) throws IOException {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> i + "," + (2e9 + i * 5e6 + 0.5))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("huge.csv"), "x,y\n" + rows + "\n");
        TrialData data = new Trials(new Csv(file, "y"), new MeanAbsoluteError()).data();

        assertThat(ConstantPrediction.loss(new MeanAbsoluteError(), data)).isCloseTo(5e7, within(1e7));
    }

    private static TrialData diabetes(Loss loss) {
        return new Trials(new Csv(Trials.DATA.resolve("diabetes.csv"), "progression"), loss).data();
    }

    private static double[] targets(TrialData data) {
        return Arrays.stream(data.trainRows())
                .mapToDouble(row -> target(data, row))
                .toArray();
    }

    private static double target(TrialData data, int row) {
        float[] target = new float[1];
        data.samples().targets().copy(row, target, 0);
        return target[0];
    }
}
