package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.standard.activation.Tanh;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepthwiseConv2dTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new DepthwiseConv2d(
                Shape.of(3),
                2,
                Shape.of(1),
                "same",
                Shape.of(1),
                new Tanh(),
                new GlorotUniform(),
                true,
                new Normal(0.3, 0));
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(4, 5, 1), Shape.of(3, 4, 5));
    }

    @Test
    void each_channel_has_filters_of_its_own() {
        BuildContext context = SpatialLayers.context(Shape.of(4, 4, 3), 1);
        subject().build(context);
        assertThat(context.weights().getFirst()).hasToString("0.subject/kernel[3, 3, 1, 6]");

        Layer sums = new DepthwiseConv2d(
                Shape.of(1),
                1,
                Shape.of(1),
                "valid",
                Shape.of(1),
                SpatialLayers.LINEAR,
                SpatialLayers.ONES,
                false,
                SpatialLayers.ONES);
        assertThat(SpatialLayers.evaluate(sums, Shape.of(1, 1, 3), 1, 2, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void a_flat_input_is_refused_by_its_own_name() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(9)))
                .hasMessageStartingWith(
                        "depthwise-conv2d takes images [height, width, channels], but its input is [9]");
    }
}
