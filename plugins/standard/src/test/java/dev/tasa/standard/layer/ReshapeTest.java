package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

class ReshapeTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Reshape(Shape.of(5, 3));
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(15), Shape.of(3, 5), Shape.of(5, 1, 3));
    }

    /// Shapes of as many numbers.
    @Override
    protected Arbitrary<Shape> randomShapes() {
        return Arbitraries.of(
                Shape.of(1, 15), Shape.of(15, 1), Shape.of(1, 3, 5), Shape.of(5, 3), Shape.of(3, 1, 1, 5));
    }

    @Test
    void a_shape_of_another_size_is_refused_with_both_sizes() {
        assertThatThrownBy(() -> new Reshape(Shape.of(8, 8)).outputShape(Shape.of(10, 6)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("reshape to [8, 8] takes 64 numbers, but its input [10, 6] has 60");
    }
}
