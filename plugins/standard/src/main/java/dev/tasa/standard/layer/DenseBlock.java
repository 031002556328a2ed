package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.util.Optional;

/// Computes a [Dense] layer for rows of inputs: a batch's samples, or their time steps or pixels.
final class DenseBlock implements Block {
    private final int inputs;
    private final int units;
    private final Activation activation;
    private final Kernels kernels;
    private final boolean needsInputGradient;

    private final Weight kernel;
    private final Optional<Weight> bias;
    private final Tensor sum;
    private final Tensor output;
    private final Optional<Tensor> sumGradient;
    private final Tensor inputGradient;

    private Tensor input;

    DenseBlock(Dense layer, BuildContext context) {
        inputs = context.input().last();
        units = layer.units();
        activation = layer.activation();
        kernels = context.kernels();
        needsInputGradient = context.needsInputGradient();

        kernel = context.weight("kernel", Shape.of(inputs, units), Role.KERNEL, layer.initializer());
        bias = layer.bias()
                ? Optional.of(context.weight("bias", Shape.of(units), Role.BIAS, layer.biasInitializer()))
                : Optional.empty();

        Shape outputShape = layer.outputShape(context.input());
        boolean inPlace = !activation.backwardNeedsInput();
        output = context.tensor(outputShape);
        sum = inPlace ? output : context.tensor(outputShape);
        sumGradient = inPlace ? Optional.empty() : Optional.of(context.tensor(outputShape));
        inputGradient = context.tensor(context.input());
    }

    // z = x W + b and y = f(z), with x of [rows, inputs].
    @Override
    public Tensor forward(Tensor input, Pass pass) {
        this.input = input;
        int rows = input.rows();
        sum.batch(input.batch());
        output.batch(input.batch());

        float[] z = sum.write();
        if (bias.isPresent()) {
            Rows.fill(z, bias.get().values(), rows);
            kernels.multiplyAdd(input.read(), kernel.values(), z, rows, units, inputs);
        } else {
            kernels.multiply(input.read(), kernel.values(), z, rows, units, inputs);
        }
        activation.forward(z, output.write(), rows, units);
        return output;
    }

    // With dz = dy ⊙ f'(z):  dW = xᵀ dz,  db = Σ dz over the rows,  dx = dz Wᵀ.
    @Override
    public Tensor backward(Tensor outputGradient) {
        int rows = input.rows();
        boolean inPlace = sumGradient.isEmpty();
        float[] dy = inPlace ? outputGradient.update() : outputGradient.read();
        float[] dz = inPlace ? dy : sumGradient.get().write();
        activation.backward(sum.read(), output.read(), dy, dz, rows, units);

        kernels.multiplyTransposedA(input.read(), dz, kernel.gradient(), inputs, units, rows);
        if (bias.isPresent()) {
            Rows.sum(dz, bias.get().gradient(), rows);
        }
        if (needsInputGradient) {
            inputGradient.batch(input.batch());
            kernels.multiplyTransposedB(dz, kernel.values(), inputGradient.write(), rows, inputs, units);
        }
        return inputGradient;
    }
}
