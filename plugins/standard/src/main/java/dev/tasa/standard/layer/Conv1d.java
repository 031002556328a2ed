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

/// A convolution along time: filters that slide over a sequence, such as motifs over DNA (Waibel et al. 1989,
/// doi:10.1109/29.21701).
///
/// Input `[time, channels]`, output `[time, filters]`; the kernel is `[kernel, channels / groups, filters]`.
/// Padding `same` is Keras': n steps give ⌈n / stride⌉, and of an odd number of zeros the one more stands at the
/// end.
public record Conv1d(
        @Required @Doc("channels of the output") int filters,
        @Required @Doc("steps that the kernel covers") int kernel,
        @Doc("steps from one output to the next") int stride,

        @Doc("zeros around the sequence: same, valid (none) or a number for each side")
        String padding,

        @Doc("distance between the steps under the kernel") int dilation,

        @Doc("parts that channels and filters are cut into, each seeing its own")
        int groups,

        @Doc("function of the weighted sum") Activation activation,
        @Doc("start of the kernel") Initializer initializer,
        @Doc("whether to add a bias") boolean bias,
        @Doc("start of the bias") Initializer biasInitializer)
        implements Layer {

    public Conv1d() {
        this(1, 3, 1, Padding.VALID, 1, 1, new Linear(), new GlorotUniform(), true, new Zeros());
    }

    public Conv1d {
        Check.atLeast("filters", filters, 1);
        Check.atLeast("kernel", kernel, 1);
        Check.atLeast("stride", stride, 1);
        Padding.check(padding);
        Check.atLeast("dilation", dilation, 1);
        Check.atLeast("groups", groups, 1);
        Check.that(filters % groups == 0, "groups", "must divide the " + filters + " filters", groups);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(convolution(input).output().dimension(1), filters);
    }

    @Override
    public Block build(BuildContext context) {
        ConvolutionShape shape = convolution(context.input());
        Shape kernelShape = Shape.of(kernel, shape.channels() / groups, filters);
        var parts = new ConvolutionBlock.Parts(activation, initializer, bias, biasInitializer);
        return new ConvolutionBlock(shape, kernelShape, outputShape(context.input()), parts, context);
    }

    @Override
    public Optional<Activation> lastActivation() {
        return Optional.of(activation);
    }

    @Override
    public List<Layer> before(Layer next) {
        return activation instanceof Relu && next instanceof MaxPool1d
                ? List.of(withActivation(new Linear()), new RectifiedPool(next))
                : List.of(this, next);
    }

    private Conv1d withActivation(Activation other) {
        return new Conv1d(
                filters, kernel, stride, padding, dilation, groups, other, initializer, bias, biasInitializer);
    }

    private ConvolutionShape convolution(Shape input) {
        Images.requireSequence("conv1d", input);
        Images.requireGroups("conv1d", input.last(), groups);
        int time = input.dimension(0);
        Window window = Padding.window(time, kernel, stride, dilation, padding);
        Images.requireRoom("conv1d's kernel", window, time, "length");
        return new ConvolutionShape(Images.ofSequence(input), filters, Window.ofOne(), window, groups);
    }
}
