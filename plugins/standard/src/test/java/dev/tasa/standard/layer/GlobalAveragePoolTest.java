package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalAveragePoolTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new GlobalAveragePool();
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 1), Shape.of(5, 2), Shape.of(3, 4, 5));
    }

    @Test
    void each_channel_gives_its_mean() {
        assertThat(SpatialLayers.evaluate(subject(), Shape.of(2, 2), 1, 10, 3, 30))
                .containsExactly(2, 20);
    }

    @Test
    void a_flat_input_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(64)))
                .hasMessage("global-average-pool takes images [height, width, channels] or sequences [time, channels],"
                        + " but its input is [64], which has nothing to pool; leave the layer out");
    }
}
