package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNormTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new LayerNorm(1e-3);
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(7), Shape.of(3, 9), Shape.of(2, 3, 5));
    }

    @Test
    void each_position_is_normalized_alone() {
        float[] output = SpatialLayers.evaluate(new LayerNorm(1e-12), Shape.of(2, 2), 1, 3, 10, 50);
        assertThat(output).containsExactly(new float[] {-1, 1, -1, 1}, within(1e-6f));
    }

    @Test
    void an_epsilon_of_zero_is_refused() {
        assertThatThrownBy(() -> new LayerNorm(0)).hasMessage("epsilon must be greater than 0, but is 0");
    }
}
