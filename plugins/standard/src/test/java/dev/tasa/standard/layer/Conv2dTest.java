package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Weight;
import dev.tasa.standard.activation.Tanh;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.testkit.LayerContract;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Conv2dTest extends LayerContract {
    @Override
    protected Layer subject() {
        return conv(4, Shape.of(3), Shape.of(1), "same", Shape.of(1), 1);
    }

    /// One channel, odd sizes, a kernel larger than half the image and one larger than the image.
    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(5, 7, 1), Shape.of(4, 3, 3), Shape.of(1, 2, 2));
    }

    static Conv2d conv(int filters, Shape kernel, Shape stride, String padding, Shape dilation, int groups) {
        return new Conv2d(
                filters,
                kernel,
                stride,
                padding,
                dilation,
                groups,
                new Tanh(),
                new GlorotUniform(),
                true,
                new Normal(0.3, 0));
    }

    @Test
    void same_keeps_the_size_and_divides_it_by_the_stride_rounding_up() {
        for (int kernel : new int[] {1, 2, 3, 4, 5}) {
            assertThat(conv(2, Shape.of(kernel), Shape.of(1), "same", Shape.of(1), 1)
                            .outputShape(Shape.of(7, 6, 3)))
                    .isEqualTo(Shape.of(7, 6, 2));
            assertThat(conv(2, Shape.of(kernel), Shape.of(2), "same", Shape.of(1), 1)
                            .outputShape(Shape.of(7, 6, 3)))
                    .isEqualTo(Shape.of(4, 3, 2));
        }
    }

    @Test
    void same_puts_the_odd_zero_at_the_end() {
        Conv2d sums = SpatialLayers.ones(1, Shape.of(1, 2), Shape.of(1), "same");
        float[] output = SpatialLayers.evaluate(sums, Shape.of(1, 3, 1), 1, 2, 4);
        assertThat(output).containsExactly(3, 6, 4);
    }

    @Test
    void kernel_stride_and_dilation_are_height_and_width() {
        Conv2d conv = conv(2, Shape.of(3, 2), Shape.of(1, 2), "valid", Shape.of(2, 3), 1);
        assertThat(conv.outputShape(Shape.of(9, 10, 3))).isEqualTo(Shape.of(5, 4, 2));
    }

    @Test
    void a_group_of_filters_sees_its_channels_alone() {
        Conv2d sums = new Conv2d(
                2,
                Shape.of(1),
                Shape.of(1),
                "valid",
                Shape.of(1),
                2,
                SpatialLayers.LINEAR,
                SpatialLayers.ONES,
                false,
                SpatialLayers.ONES);
        assertThat(SpatialLayers.evaluate(sums, Shape.of(1, 1, 4), 1, 2, 4, 8)).containsExactly(3, 12);
    }

    @Test
    void a_kernel_slides_over_the_image_without_being_flipped() {
        Conv2d corner = SpatialLayers.ones(1, Shape.of(2), Shape.of(1), "valid");
        BuildContext context = SpatialLayers.context(Shape.of(2, 2, 1), 1);
        var block = corner.build(context);
        float[] kernel = context.weights().getFirst().values();
        for (int i = 0; i < 4; i++) {
            kernel[i] = (float) Math.pow(10, i);
        }
        assertThat(SpatialLayers.evaluate(block, Shape.of(2, 2, 1), 1, 2, 3, 4)).containsExactly(4321);
    }

    @Test
    void weights_are_named_shaped_and_tagged_for_optimizers() {
        BuildContext context = BuildContext.ofNetwork(Shape.of(5, 5, 4), 2, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.subject", Shape.of(5, 5, 4), true, true);
        conv(6, Shape.of(3, 2), Shape.of(1), "valid", Shape.of(1), 2).build(context);
        assertThat(context.weights().stream().map(Weight::toString))
                .containsExactly("0.subject/kernel[3, 2, 2, 6]", "0.subject/bias[6]");
        assertThat(context.weights().stream().map(Weight::role)).containsExactly(Role.KERNEL, Role.BIAS);
    }

    @Test
    void the_last_activation_is_its_own() {
        assertThat(subject().lastActivation()).contains(new Tanh());
    }

    @Test
    void an_image_smaller_than_the_kernel_is_refused() {
        assertThatThrownBy(() -> conv(4, Shape.of(5), Shape.of(1), "valid", Shape.of(1), 1)
                        .outputShape(Shape.of(8, 3, 1)))
                .hasMessage("conv2d's kernel reaches over 5, but its input has a width of 3, which leaves nothing;"
                        + " make it smaller, or write padding: same");
        assertThatThrownBy(() ->
                        conv(4, Shape.of(3), Shape.of(1), "1", Shape.of(3), 1).outputShape(Shape.of(4, 9, 1)))
                .hasMessage("conv2d's kernel reaches over 7, but its input has a height of 4 and 2 of padding, which"
                        + " leaves nothing; make it smaller, or write padding: same");
    }

    @Test
    void a_flat_input_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(784)))
                .hasMessage("conv2d takes images [height, width, channels], but its input is [784]; give it that"
                        + " shape first, for example with reshape: [28, 28, 1]");
    }

    @Test
    void groups_must_divide_channels_and_filters() {
        assertThatThrownBy(() -> conv(4, Shape.of(3), Shape.of(1), "same", Shape.of(1), 2)
                        .outputShape(Shape.of(4, 4, 3)))
                .hasMessage(
                        "conv2d cuts channels into 2 groups, but its input has 3 channels, which 2 does not divide");
        assertThatThrownBy(() -> conv(4, Shape.of(3), Shape.of(1), "same", Shape.of(1), 3))
                .hasMessage("groups must divide the 4 filters, but is 3");
    }

    @Test
    void parameters_out_of_range_are_refused() {
        Shape one = Shape.of(1);
        assertThatThrownBy(() -> conv(0, one, one, "same", one, 1)).hasMessage("filters must be at least 1, but is 0");
        assertThatThrownBy(() -> conv(1, Shape.of(1, 2, 3), one, "same", one, 1))
                .hasMessage("kernel must be one number or a pair [height, width], but is [1, 2, 3]");
        for (String padding : Arrays.asList("full", "-1", "", "1.5")) {
            assertThatThrownBy(() -> conv(1, one, one, padding, one, 1))
                    .hasMessage("padding must be same, valid or a number, but is " + padding);
        }
    }
}
