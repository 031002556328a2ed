package dev.tasa.standard.layer;

import dev.tasa.api.Activation;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Tensor;

/// Computes an [ActivationLayer].
final class ActivationBlock implements Block {
    private final Activation function;
    private final Tensor output;
    private final Tensor inputGradient;

    private Tensor input;

    ActivationBlock(Activation function, BuildContext context) {
        this.function = function;
        output = context.tensor(context.input());
        inputGradient = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        this.input = input;
        output.batch(input.batch());
        function.forward(
                input.read(), output.write(), input.rows(), input.sample().last());
        return output;
    }

    @Override
    public Tensor backward(Tensor outputGradient) {
        inputGradient.batch(input.batch());
        function.backward(
                input.read(),
                output.read(),
                outputGradient.read(),
                inputGradient.write(),
                input.rows(),
                input.sample().last());
        return inputGradient;
    }
}
