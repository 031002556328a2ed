package dev.tasa.standard.layer;

import dev.tasa.api.Layer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import net.jqwik.api.Arbitrary;

class GlobalMaxPoolTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new GlobalMaxPool();
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 1), Shape.of(5, 2), Shape.of(3, 3, 5));
    }

    @Override
    protected void fillInput(float[] values, RandomStream random) {
        SpatialLayers.fillInLevels(values);
    }

    @Override
    protected Arbitrary<Shape> randomShapes() {
        return super.randomShapes().filter(shape -> shape.size() / shape.last() <= 10);
    }
}
