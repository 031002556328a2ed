package dev.tasa.runner.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tasa.api.Dataset;
import dev.tasa.api.Preprocessor;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Split;
import dev.tasa.standard.preprocess.None;
import dev.tasa.standard.preprocess.Scale;
import dev.tasa.standard.preprocess.Standardize;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class DataCacheTest {
    private static final int WIDTH = 784;
    private static final long FLOAT_SIZE = 6_000L * WIDTH * Float.BYTES;
    private static final Dataset DIGITS = new Ramp(7_000, WIDTH, 6_000, false, 0);

    @Test
    void three_repeats_that_scale_alike_keep_the_training_rows_once() {
        DataCache data = new DataCache(DIGITS);

        assertThat(allocatedBy(() -> prepare(data, new Scale(255), 3)))
                .isBetween(FLOAT_SIZE, (long) (1.05 * FLOAT_SIZE));
    }

    @Test
    void rows_that_stay_as_they_are_are_not_kept_a_second_time() {
        DataCache data = new DataCache(DIGITS);

        assertThat(allocatedBy(() -> prepare(data, new None(), 3))).isLessThan(FLOAT_SIZE / 20);
    }

    @Test
    void repeats_that_learn_different_scales_each_see_their_own() {
        DataCache data = new DataCache(new Ramp(100, 1));
        Experiment experiment = experiment(new Standardize());

        float first = input(data.prepared(experiment, 1), 7);
        float second = input(data.prepared(experiment, 2), 7);

        float[][] scales = data.prepared(experiment, 1).inputScaling().fitted().toArray(float[][]::new);
        assertThat(first).isEqualTo((7 - scales[0][0]) / scales[1][0]).isNotEqualTo(second);
    }

    @Test
    void training_and_provided_test_rows_are_scaled_by_the_same_rule() {
        DataCache data = new DataCache(DIGITS);
        Prepared prepared = data.prepared(experiment(new Scale(2)), 1);

        assertThat(input(prepared, 100)).isEqualTo(50);
        assertThat(input(prepared, 6_100)).isEqualTo(Ramp.at(6_100) / 2);
    }

    private static float input(Prepared prepared, int row) {
        float[] input = new float[prepared.forTrials().samples().input().size()];
        prepared.forTrials().samples().inputs().copy(row, input, 0);
        return input[0];
    }

    private static void prepare(DataCache data, Preprocessor preprocess, int repeats) {
        for (int repeat = 1; repeat <= repeats; repeat++) {
            data.prepared(experiment(preprocess), repeat);
        }
    }

    private static Experiment experiment(Preprocessor preprocess) {
        Split split = new Split(0.8, 0.2, 0, true, 0, false, false);
        return new Experiment("test", "", () -> DIGITS, split, preprocess, new None(), null, "auto", 1, 3);
    }

    private static long allocatedBy(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
