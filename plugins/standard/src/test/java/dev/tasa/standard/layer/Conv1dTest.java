package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.Weight;
import dev.tasa.standard.activation.Gelu;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/// With an activation that keeps its input, which takes buffers of its own.
class Conv1dTest extends LayerContract {
    @Override
    protected Layer subject() {
        return conv(4, 3, 2, "same", 2, 2);
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(11, 2), Shape.of(6, 4), Shape.of(1, 2));
    }

    private static Conv1d conv(int filters, int kernel, int stride, String padding, int dilation, int groups) {
        return new Conv1d(
                filters,
                kernel,
                stride,
                padding,
                dilation,
                groups,
                new Gelu(),
                new GlorotUniform(),
                true,
                new Normal(0.3, 0));
    }

    @Test
    void the_output_has_a_channel_for_each_filter() {
        assertThat(conv(5, 4, 2, "valid", 1, 1).outputShape(Shape.of(12, 4))).isEqualTo(Shape.of(5, 5));
        assertThat(conv(5, 4, 1, "2", 1, 1).outputShape(Shape.of(12, 4))).isEqualTo(Shape.of(13, 5));
    }

    @Test
    void the_kernel_is_time_channels_and_filters() {
        BuildContext context = SpatialLayers.context(Shape.of(9, 4), 2);
        conv(6, 3, 1, "valid", 1, 2).build(context);
        assertThat(context.weights().stream().map(Weight::toString))
                .containsExactly("0.subject/kernel[3, 2, 6]", "0.subject/bias[6]");
    }

    @Test
    void without_a_bias_there_is_one_weight() {
        BuildContext context = SpatialLayers.context(Shape.of(9, 4), 2);
        Layer layer = new Conv1d(6, 3, 1, "valid", 1, 1, new Gelu(), new GlorotUniform(), false, new GlorotUniform());
        layer.build(context);
        assertThat(context.weights()).singleElement().hasToString("0.subject/kernel[3, 4, 6]");
    }

    @Test
    void an_image_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(8, 8, 1)))
                .hasMessage("conv1d takes sequences [time, channels], but its input is [8, 8, 1]; give it that shape"
                        + " first, for example with reshape: [60, 4]");
    }

    @Test
    void a_sequence_shorter_than_the_kernel_is_refused() {
        assertThatThrownBy(() -> conv(4, 9, 1, "valid", 1, 1).outputShape(Shape.of(8, 4)))
                .hasMessage("conv1d's kernel reaches over 9, but its input has a length of 8, which leaves nothing;"
                        + " make it smaller, or write padding: same");
    }

    /// In 32 bits the first reach would be 1, and the second padding 0.
    @Test
    void a_kernel_of_a_huge_dilation_is_refused() {
        assertThatThrownBy(() -> conv(4, 5, 1, "valid", 1 << 30, 1).outputShape(Shape.of(16, 4)))
                .hasMessage("conv1d's kernel reaches over 4294967297, but its input has a length of 16, which leaves"
                        + " nothing; make it smaller, or write padding: same");
        assertThatThrownBy(() -> conv(4, 5, 1, "same", 1 << 30, 1).outputShape(Shape.of(16, 4)))
                .hasMessage("an axis of 16 numbers and 4294967296 of padding is longer than 2147483647;"
                        + " write a smaller kernel, stride or dilation");
    }

    @Test
    void a_padding_that_makes_the_axis_too_long_is_refused() {
        assertThatThrownBy(() -> conv(4, 5, 1, "999999999", 1, 1).outputShape(Shape.of(200_000_000, 4)))
                .hasMessage("an axis of 200000000 numbers and 1999999998 of padding is longer than 2147483647;"
                        + " write a smaller padding");
    }
}
