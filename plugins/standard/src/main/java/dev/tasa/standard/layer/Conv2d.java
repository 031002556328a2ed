package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Layer;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.api.Window;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.activation.Relu;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;
import java.util.List;
import java.util.Optional;

/// A two-dimensional convolution: filters that slide over an image (LeCun et al. 1989,
/// doi:10.1162/neco.1989.1.4.541).
///
/// Input `[height, width, channels]`, output `[height, width, filters]`; the kernel is `[kernel height, kernel
/// width, channels / groups, filters]`. Padding `same` is Keras': an axis of n pixels gives ⌈n / stride⌉, and
/// of an odd number of zeros the one more stands at the end.
public record Conv2d(
        @Required @Doc("channels of the output") int filters,

        @Required @Doc("height and width of the kernel, one number or a pair")
        Shape kernel,

        @Doc("pixels from one output to the next, one number or a pair")
        Shape stride,

        @Doc("zeros around the image: same, valid (none) or a number for each side")
        String padding,

        @Doc("distance between the pixels under the kernel, one number or a pair")
        Shape dilation,

        @Doc("parts that channels and filters are cut into, each seeing its own")
        int groups,

        @Doc("function of the weighted sum") Activation activation,
        @Doc("start of the kernel") Initializer initializer,
        @Doc("whether to add a bias") boolean bias,
        @Doc("start of the bias") Initializer biasInitializer)
        implements Layer {

    public Conv2d() {
        this(
                1,
                Shape.of(3),
                Shape.of(1),
                Padding.VALID,
                Shape.of(1),
                1,
                new Linear(),
                new GlorotUniform(),
                true,
                new Zeros());
    }

    public Conv2d {
        Check.atLeast("filters", filters, 1);
        Images.checkPair("kernel", kernel);
        Images.checkPair("stride", stride);
        Padding.check(padding);
        Images.checkPair("dilation", dilation);
        Check.atLeast("groups", groups, 1);
        Check.that(filters % groups == 0, "groups", "must divide the " + filters + " filters", groups);
    }

    @Override
    public Shape outputShape(Shape input) {
        return convolution(input).output();
    }

    @Override
    public Block build(BuildContext context) {
        ConvolutionShape shape = convolution(context.input());
        var parts = new ConvolutionBlock.Parts(activation, initializer, bias, biasInitializer);
        return new ConvolutionBlock(shape, shape.kernel(), shape.output(), parts, context);
    }

    @Override
    public Optional<Activation> lastActivation() {
        return Optional.of(activation);
    }

    @Override
    public List<Layer> before(Layer next) {
        return activation instanceof Relu && next instanceof MaxPool2d
                ? List.of(withActivation(new Linear()), new RectifiedPool(next))
                : List.of(this, next);
    }

    private Conv2d withActivation(Activation other) {
        return new Conv2d(
                filters, kernel, stride, padding, dilation, groups, other, initializer, bias, biasInitializer);
    }

    private ConvolutionShape convolution(Shape input) {
        Images.requireImage("conv2d", input);
        Images.requireGroups("conv2d", input.last(), groups);
        Window vertical = Padding.window(
                input.dimension(0),
                Images.vertical(kernel),
                Images.vertical(stride),
                Images.vertical(dilation),
                padding);
        Window horizontal = Padding.window(
                input.dimension(1),
                Images.horizontal(kernel),
                Images.horizontal(stride),
                Images.horizontal(dilation),
                padding);
        Images.requireRoom("conv2d's kernel", vertical, input.dimension(0), "height");
        Images.requireRoom("conv2d's kernel", horizontal, input.dimension(1), "width");
        return new ConvolutionShape(input, filters, vertical, horizontal, groups);
    }
}
