package dev.tasa.standard.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrthogonalTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new Orthogonal(1.5);
    }

    @Override
    protected double mean(Shape shape) {
        return 0;
    }

    @Override
    protected double variance(Shape shape) {
        return 1.5 * 1.5 / Math.max(shape.last(), shape.size() / shape.last());
    }

    @Override
    protected double bound(Shape shape) {
        return 1.5;
    }

    @Override
    protected List<Shape> shapes() {
        return List.of(Shape.of(120, 70), Shape.of(64, 64), Shape.of(50, 130), Shape.of(3, 3, 8, 40));
    }

    @Test
    void the_shorter_sides_vectors_are_orthogonal_and_as_long_as_the_gain() {
        for (Shape shape : shapes()) {
            float[] q = filled(shape, 5);
            int columns = shape.last();
            int rows = shape.size() / columns;
            boolean tall = rows >= columns;
            int count = tall ? columns : rows;
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    double product = 0;
                    for (int l = 0; l < (tall ? rows : columns); l++) {
                        product += (double)
                                (tall
                                        ? q[l * columns + a] * q[l * columns + b]
                                        : q[a * columns + l] * q[b * columns + l]);
                    }
                    assertThat(product).as("%s: %d · %d", shape, a, b).isCloseTo(a == b ? 2.25 : 0, within(1e-5));
                }
            }
        }
    }

    @Test
    void a_vector_is_refused() {
        assertThatThrownBy(() -> filled(Shape.of(5), 1))
                .hasMessage("orthogonal fills matrices, but the weight's shape is [5]; take zeros or normal for it");
    }
}
