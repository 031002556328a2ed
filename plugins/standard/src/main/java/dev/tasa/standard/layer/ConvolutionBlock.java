package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Initializer;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.util.Optional;

/// Computes a convolution, its bias and its activation, over images or sequences.
final class ConvolutionBlock implements Block {
    private final Activation activation;
    private final Kernels kernels;
    private final Convolution convolution;
    private final boolean needsInputGradient;

    private final Weight kernel;
    private final float[] bias;
    private final float[] biasGradient;
    private final Tensor sum;
    private final Tensor output;
    private final Optional<Tensor> sumGradient;
    private final Tensor inputGradient;

    private Tensor input;

    /// What is said about a layer beside its shape.
    record Parts(Activation activation, Initializer initializer, boolean bias, Initializer biasInitializer) {}

    /// @param kernelShape as the layer shows its kernel, which may have fewer axes than the convolution's
    /// @param outputShape the same of one output sample
    ConvolutionBlock(ConvolutionShape shape, Shape kernelShape, Shape outputShape, Parts parts, BuildContext context) {
        activation = parts.activation();
        kernels = context.kernels();
        convolution = kernels.convolution(shape);
        needsInputGradient = context.needsInputGradient();

        kernel = context.weight("kernel", kernelShape, Role.KERNEL, parts.initializer());
        Shape biasShape = Shape.of(shape.filters());
        Optional<Weight> trained = parts.bias()
                ? Optional.of(context.weight("bias", biasShape, Role.BIAS, parts.biasInitializer()))
                : Optional.empty();
        // A layer without a bias has one that stays zero and whose gradient nobody looks at.
        bias = trained.map(Weight::values).orElseGet(() -> new float[shape.filters()]);
        biasGradient = trained.map(Weight::gradient).orElseGet(() -> new float[shape.filters()]);

        boolean inPlace = !activation.backwardNeedsInput();
        output = context.tensor(outputShape);
        sum = inPlace ? output : context.tensor(outputShape);
        sumGradient = inPlace ? Optional.empty() : Optional.of(context.tensor(outputShape));
        inputGradient = context.tensor(context.input());
    }

    // z = x ∗ K + b and y = f(z).
    @Override
    public Tensor forward(Tensor input, Pass pass) {
        this.input = input;
        output.batch(input.batch());
        convolution.forward(input, kernel.values(), bias, sum);
        activation.forward(sum, output, kernels);
        return output;
    }

    // With dz = dy ⊙ f'(z), the convolution gives dK, db and dx.
    @Override
    public Tensor backward(Tensor outputGradient) {
        Tensor gradient = sumGradient.orElse(outputGradient);
        gradient.batch(outputGradient.batch());
        activation.backward(sum, output, outputGradient, gradient, kernels);
        convolution.backwardWeights(input, gradient, kernel.gradient(), biasGradient);
        if (needsInputGradient) {
            convolution.backwardInput(gradient, kernel.values(), inputGradient);
        }
        return inputGradient;
    }
}
