package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.State;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.testkit.LayerContract;

/// The contract can be met by a layer whose training output follows from its state, not from its input alone.
class RunningShiftTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new RunningShift(0.5);
    }

    /// Subtracts a running mean of all numbers so far from each, then multiplies by one trained factor.
    record RunningShift(double momentum) implements Layer {

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Block build(BuildContext context) {
            return new RunningShiftBlock(momentum, context);
        }
    }

    private static final class RunningShiftBlock implements Block {
        private final double momentum;
        private final Weight gain;
        private final State mean;
        private final Tensor output;
        private final Tensor inputGradient;

        private Tensor input;

        RunningShiftBlock(double momentum, BuildContext context) {
            this.momentum = momentum;
            gain = context.weight("gain", Shape.of(), Role.SCALE, new Constant(0.7));
            mean = context.state("mean", Shape.of(), 0);
            output = context.tensor(context.input());
            inputGradient = context.tensor(context.input());
        }

        // y = g (x − m), after m ← (1 − α) m + α Σ x / n in training
        @Override
        public Tensor forward(Tensor input, Pass pass) {
            this.input = input;
            output.batch(input.batch());
            float[] x = input.read();
            float[] y = output.write();
            if (pass.isTraining()) {
                moveMean(x);
            }
            for (int i = 0; i < output.size(); i++) {
                y[i] = gain.values()[0] * (x[i] - mean.values()[0]);
            }
            return output;
        }

        private void moveMean(float[] x) {
            double sum = 0;
            for (int i = 0; i < input.size(); i++) {
                sum += x[i];
            }
            mean.values()[0] = (float) ((1 - momentum) * mean.values()[0] + momentum * sum / input.size());
        }

        // dg = Σ dy (x − m), and since dm/dx = α / n, dx = g (dy − α Σ dy / n)
        @Override
        public Tensor backward(Tensor outputGradient) {
            inputGradient.batch(outputGradient.batch());
            float[] x = input.read();
            float[] dy = outputGradient.read();
            float[] dx = inputGradient.write();
            double sum = 0;
            double product = 0;
            for (int i = 0; i < inputGradient.size(); i++) {
                sum += dy[i];
                product += (double) dy[i] * (x[i] - mean.values()[0]);
            }
            gain.gradient()[0] = (float) product;
            for (int i = 0; i < inputGradient.size(); i++) {
                dx[i] = (float) (gain.values()[0] * (dy[i] - momentum * sum / inputGradient.size()));
            }
            return inputGradient;
        }
    }
}
