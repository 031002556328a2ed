package dev.tasa.standard.layer;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;

/// Groups, an even kernel, stride, padding on each side and dilation at once.
class Conv2dOfGroupsTest extends LayerContract {
    @Override
    protected Layer subject() {
        return Conv2dTest.conv(6, Shape.of(2, 3), Shape.of(2, 1), "1", Shape.of(1, 2), 2);
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(5, 6, 2), Shape.of(3, 5, 4));
    }
}
