package dev.tasa.standard.layer;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;

class GlobalMaxPoolTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new GlobalMaxPool();
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 1), Shape.of(5, 2), Shape.of(3, 4, 5));
    }
}
