package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.LayerContract;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Dropout(0.4);
    }

    @Test
    void evaluation_passes_numbers_unchanged() {
        float[] x = ones();
        assertThat(evaluate(new Dropout(0.4), x)).isEqualTo(x);
    }

    @Test
    void training_drops_the_rate_and_scales_the_rest() {
        float[] output = train(new Dropout(0.4), ones(), 1);
        int dropped = 0;
        for (float value : output) {
            assertThat(value).isIn(0f, 1 / 0.6f);
            dropped += value == 0 ? 1 : 0;
        }
        // Five standard deviations of a binomial count: √(100,000 · 0.4 · 0.6) = 155.
        assertThat(dropped).isBetween(40_000 - 775, 40_000 + 775);
    }

    @Test
    void each_step_draws_another_mask_and_the_same_step_the_same_one() {
        float[] first = train(new Dropout(0.4), ones(), 1);
        assertThat(train(new Dropout(0.4), ones(), 1)).isEqualTo(first);
        assertThat(train(new Dropout(0.4), ones(), 2)).isNotEqualTo(first);
    }

    @Test
    void a_smaller_batch_gets_the_front_of_the_mask() {
        float[] first = train(new Dropout(0.4), ones(), 3);
        float[] front = train(new Dropout(0.4), Arrays.copyOf(ones(), SIZE / 2), 3);
        assertThat(front).isEqualTo(Arrays.copyOf(first, SIZE / 2));
    }

    @Test
    void a_rate_of_zero_drops_nothing() {
        assertThat(train(new Dropout(0), ones(), 1)).isEqualTo(ones());
    }

    @Test
    void a_rate_of_one_is_refused() {
        assertThatThrownBy(() -> new Dropout(1)).hasMessage("rate must be at least 0 and less than 1, but is 1");
    }

    private static final int SIZE = 100_000;

    private static float[] ones() {
        float[] ones = new float[SIZE];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] train(Dropout dropout, float[] x, long step) {
        Tensor input = Tensor.of(Shape.of(100), x.clone());
        return Arrays.copyOf(
                block(dropout).forward(input, pass(input).training(step)).read(), x.length);
    }

    private static float[] evaluate(Dropout dropout, float[] x) {
        Tensor input = Tensor.of(Shape.of(100), x.clone());
        return block(dropout).forward(input, pass(input).evaluation()).read();
    }

    private static Pass pass(Tensor input) {
        return new Pass(new Batch(input, input));
    }

    private static Block block(Dropout dropout) {
        Shape sample = Shape.of(100);
        return dropout.build(BuildContext.ofNetwork(sample, SIZE / 100, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.dropout", sample, true, true));
    }
}
