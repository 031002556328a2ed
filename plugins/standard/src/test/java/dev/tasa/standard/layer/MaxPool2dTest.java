package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Block;
import dev.tasa.api.Layer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaxPool2dTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new MaxPool2d(Shape.of(2), Optional.empty(), "valid");
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(2, 2, 1), Shape.of(5, 6, 3));
    }

    @Override
    protected void fillInput(float[] values, RandomStream random) {
        SpatialLayers.fillInLevels(values);
    }

    @Test
    void the_largest_of_each_window_remains_and_gets_the_gradient() {
        Shape image = Shape.of(2, 4, 1);
        Block block = subject().build(SpatialLayers.context(image, 1));
        assertThat(SpatialLayers.train(block, image, 1, 1, 5, -3, -2, 2, 4, -1, -4))
                .containsExactly(5, -1);
        assertThat(SpatialLayers.backward(block, Shape.of(1, 2, 1), 10, 20)).containsExactly(0, 10, 0, 0, 0, 0, 20, 0);
    }

    @Test
    void the_first_of_equals_gets_the_gradient() {
        Shape image = Shape.of(2, 2, 1);
        Block block = subject().build(SpatialLayers.context(image, 1));
        SpatialLayers.train(block, image, 1, 0, 7, 7, 7);
        assertThat(SpatialLayers.backward(block, Shape.of(1, 1, 1), 3)).containsExactly(0, 3, 0, 0);
    }

    @Test
    void padding_never_wins() {
        Layer pool = new MaxPool2d(Shape.of(2), Optional.of(Shape.of(1)), "same");
        assertThat(SpatialLayers.evaluate(pool, Shape.of(1, 3, 1), -3, -2, -4)).containsExactly(-2, -2, -4);
    }

    @Test
    void overlapping_windows_add_their_gradients() {
        Shape image = Shape.of(1, 3, 1);
        Block block =
                new MaxPool2d(Shape.of(1, 2), Optional.of(Shape.of(1)), "valid").build(SpatialLayers.context(image, 1));
        SpatialLayers.train(block, image, 1, 1, 9, 2);
        assertThat(SpatialLayers.backward(block, Shape.of(1, 2, 1), 3, 4)).containsExactly(0, 7, 0);
    }

    @Test
    void a_number_that_is_none_stays_in_sight() {
        assertThat(SpatialLayers.evaluate(subject(), Shape.of(2, 2, 1), 1, Float.NaN, 3, 2))
                .containsExactly(Float.NaN);
    }

    @Test
    void a_pool_that_leaves_nothing_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(1, 4, 8)))
                .hasMessage("max-pool2d's pool reaches over 2, but its input has a height of 1, which leaves nothing;"
                        + " make it smaller, or write padding: same");
    }

    @Test
    void a_flat_input_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(64)))
                .hasMessageStartingWith("max-pool2d takes images [height, width, channels], but its input is [64]");
    }

    @Test
    void padding_of_more_than_half_the_size_is_refused() {
        assertThatThrownBy(() -> new MaxPool2d(Shape.of(3), Optional.empty(), "2"))
                .hasMessage("padding must be at most half the size, 1, but is 2");
    }
}
