package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Layer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaxPool1dTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new MaxPool1d(3, Optional.of(2), "1");
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(2, 1), Shape.of(7, 3));
    }

    @Override
    protected void fillInput(float[] values, RandomStream random) {
        SpatialLayers.fillInLevels(values);
    }

    @Test
    void an_image_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(8, 8, 1)))
                .hasMessageStartingWith("max-pool1d takes sequences [time, channels], but its input is [8, 8, 1]");
    }

    @Test
    void a_pool_that_leaves_nothing_is_refused() {
        assertThatThrownBy(() -> new MaxPool1d().outputShape(Shape.of(1, 4)))
                .hasMessage("max-pool1d's pool reaches over 2, but its input has a length of 1, which leaves nothing;"
                        + " make it smaller, or write padding: same");
    }
}
