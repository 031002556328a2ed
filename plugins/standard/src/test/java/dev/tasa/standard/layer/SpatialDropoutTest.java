package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Block;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpatialDropoutTest extends LayerContract {
    private static final Shape IMAGE = Shape.of(2, 2, 500);

    @Override
    protected Layer subject() {
        return new SpatialDropout(0.4);
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(3, 1), Shape.of(2, 3, 5));
    }

    @Test
    void channels_are_dropped_whole_at_the_rate_and_the_rest_scaled() {
        float[] output = train(subject(), 1);
        int dropped = 0;
        for (int sample = 0; sample < 20; sample++) {
            for (int channel = 0; channel < 500; channel++) {
                float first = output[sample * 2000 + channel];
                assertThat(first).isIn(0f, 1 / 0.6f);
                for (int pixel = 1; pixel < 4; pixel++) {
                    assertThat(output[sample * 2000 + pixel * 500 + channel]).isEqualTo(first);
                }
                dropped += first == 0 ? 1 : 0;
            }
        }
        // Five standard deviations of a binomial count: √(10,000 · 0.4 · 0.6) = 49.
        assertThat(dropped).isBetween(4_000 - 245, 4_000 + 245);
    }

    @Test
    void each_step_draws_another_mask_and_the_same_step_the_same_one() {
        assertThat(train(subject(), 1)).isEqualTo(train(subject(), 1)).isNotEqualTo(train(subject(), 2));
    }

    @Test
    void evaluation_passes_numbers_unchanged() {
        assertThat(SpatialLayers.evaluate(subject(), Shape.of(2, 1), 3, 4)).containsExactly(3, 4);
    }

    @Test
    void a_flat_input_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(64)))
                .hasMessage("spatial-dropout takes images [height, width, channels] or sequences [time, channels],"
                        + " but its input is [64]; write dropout here");
    }

    @Test
    void a_rate_of_one_is_refused() {
        assertThatThrownBy(() -> new SpatialDropout(1)).hasMessage("rate must be at least 0 and less than 1, but is 1");
    }

    private static float[] train(Layer layer, long step) {
        Block block = layer.build(SpatialLayers.context(IMAGE, 20));
        float[] ones = new float[20 * IMAGE.size()];
        Arrays.fill(ones, 1);
        return SpatialLayers.train(block, IMAGE, step, ones);
    }
}
