package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Block;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AveragePool2dTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new AveragePool2d(Shape.of(3, 2), Optional.of(Shape.of(2)), "same");
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 3, 1), Shape.of(5, 4, 3));
    }

    @Test
    void padding_is_not_counted() {
        Layer pool = new AveragePool2d(Shape.of(2), Optional.of(Shape.of(1)), "same");
        Shape image = Shape.of(2, 2, 1);
        Block block = pool.build(SpatialLayers.context(image, 1));
        assertThat(SpatialLayers.train(block, image, 1, 1, 2, 3, 6)).containsExactly(3, 4, 4.5f, 6);
        assertThat(SpatialLayers.backward(block, image, 4, 2, 2, 1)).containsExactly(1, 2, 2, 4);
    }
}
