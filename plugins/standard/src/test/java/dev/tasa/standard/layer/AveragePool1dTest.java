package dev.tasa.standard.layer;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import java.util.Optional;

class AveragePool1dTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new AveragePool1d(3, Optional.empty(), "1");
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(2, 1), Shape.of(7, 3));
    }
}
