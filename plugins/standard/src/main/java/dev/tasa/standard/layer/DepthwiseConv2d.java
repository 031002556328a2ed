package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;
import java.util.Optional;

/// A convolution that looks at each channel alone (Howard et al. 2017, arXiv:1704.04861): [Conv2d] with as many
/// groups as channels.
///
/// Input `[height, width, channels]`, output `[height, width, channels · multiplier]`; the kernel is `[kernel
/// height, kernel width, 1, channels · multiplier]`.
public record DepthwiseConv2d(
        @Required @Doc("height and width of the kernel, one number or a pair")
        Shape kernel,

        @Doc("filters for each channel") int multiplier,

        @Doc("pixels from one output to the next, one number or a pair")
        Shape stride,

        @Doc("zeros around the image: same, valid (none) or a number for each side")
        String padding,

        @Doc("distance between the pixels under the kernel, one number or a pair")
        Shape dilation,

        @Doc("function of the weighted sum") Activation activation,
        @Doc("start of the kernel") Initializer initializer,
        @Doc("whether to add a bias") boolean bias,
        @Doc("start of the bias") Initializer biasInitializer)
        implements Layer {

    public DepthwiseConv2d() {
        this(
                Shape.of(3),
                1,
                Shape.of(1),
                Padding.VALID,
                Shape.of(1),
                new Linear(),
                new GlorotUniform(),
                true,
                new Zeros());
    }

    public DepthwiseConv2d {
        Images.checkPair("kernel", kernel);
        Check.atLeast("multiplier", multiplier, 1);
        Images.checkPair("stride", stride);
        Padding.check(padding);
        Images.checkPair("dilation", dilation);
    }

    @Override
    public Shape outputShape(Shape input) {
        return grouped(input).outputShape(input);
    }

    @Override
    public Block build(BuildContext context) {
        return grouped(context.input()).build(context);
    }

    @Override
    public Optional<Activation> lastActivation() {
        return Optional.of(activation);
    }

    private Conv2d grouped(Shape input) {
        Images.requireImage("depthwise-conv2d", input);
        int channels = input.last();
        return new Conv2d(
                channels * multiplier,
                kernel,
                stride,
                padding,
                dilation,
                channels,
                activation,
                initializer,
                bias,
                biasInitializer);
    }
}
