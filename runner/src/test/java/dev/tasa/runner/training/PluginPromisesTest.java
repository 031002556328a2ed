package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Loss;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.data.synthetic.Kind;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.HeNormal;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.standard.layer.Dense;
import dev.tasa.standard.layer.Output;
import dev.tasa.standard.loss.MeanSquaredError;
import org.junit.jupiter.api.Test;

/// What layers and losses of plugins may do, and what is noticed if they do it.
class PluginPromisesTest {

    /// Squared errors less an offset, below zero as a likelihood's logarithm may be.
    private static final class Shifted implements Loss {
        private static final Loss SQUARES = new MeanSquaredError();

        private final double offset;
        private final int brokenStep;
        private int steps;

        /// @param brokenStep the one whose gradient is no number; 0 for none
        Shifted(double offset, int brokenStep) {
            this.offset = offset;
            this.brokenStep = brokenStep;
        }

        @Override
        public Shape outputShape(Target target) {
            return SQUARES.outputShape(target);
        }

        @Override
        public double value(Tensor output, Batch batch) {
            return SQUARES.value(output, batch) - offset;
        }

        @Override
        public void gradient(Tensor output, Batch batch, Tensor outputGradient) {
            SQUARES.gradient(output, batch, outputGradient);
            if (++steps == brokenStep) {
                outputGradient.update()[0] = Float.NaN;
            }
        }

        @Override
        public void predict(Tensor output, Tensor prediction) {
            SQUARES.predict(output, prediction);
        }
    }

    /// Makes samples of another size than it says, or gradients.
    record Unfaithful(boolean forward) implements Layer {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Block build(BuildContext context) {
            Shape wrong = Shape.of(context.input().size() + 1);
            Tensor output = context.tensor(forward ? wrong : context.input());
            Tensor inputGradient = context.tensor(forward ? context.input() : wrong);
            return new Block() {
                @Override
                public Tensor forward(Tensor input, Pass pass) {
                    output.batch(input.batch());
                    output.write();
                    return output;
                }

                @Override
                public Tensor backward(Tensor outputGradient) {
                    inputGradient.batch(outputGradient.batch());
                    inputGradient.write();
                    return inputGradient;
                }
            };
        }
    }

    private static Trials linear(Loss loss, Layer... layers) {
        Trials trials = new Trials(new Synthetic(Kind.LINEAR, 60, 2, 0.1, 1), loss, layers);
        trials.learningRate = 0.05;
        trials.epochs = 5;
        return trials;
    }

    @Test
    void a_loss_below_zero_trains_as_well() {
        TrialResult squares = linear(new Shifted(0, 0), new Output()).train();
        TrialResult likelihood = linear(new Shifted(1000, 0), new Output()).train();

        assertThat(squares.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(likelihood.outcome()).as(likelihood.explanation()).isEqualTo(Outcome.COMPLETED);
        assertThat(likelihood.bestEpoch()).isEqualTo(squares.bestEpoch());
        assertThat(likelihood.trainLoss() + 1000).isEqualTo(squares.trainLoss(), within(1e-9));
    }

    @Test
    void a_gradient_that_is_no_number_ends_a_trial_in_the_middle_of_an_epoch() {
        Trials trials = linear(new Shifted(0, 3), new Output());
        trials.batchSize = 8;
        TrialResult result = trials.train();

        assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(result.divergence().orElseThrow().step()).isEqualTo(3);
        assertThat(result.explanation()).contains("a gradient is not finite");
    }

    @Test
    void a_layer_that_makes_another_shape_than_it_said_is_named() {
        assertThatThrownBy(() -> linear(
                                new MeanSquaredError(),
                                new Dense(3, new Linear(), new HeNormal(), true, new Zeros()),
                                new Unfaithful(true),
                                new Output())
                        .train())
                .hasMessageMatching(
                        "layer 1\\S* was to make \\[3] of each of \\d+ samples, as it said, but made Tensor.*\\[4]]");
        assertThatThrownBy(() -> linear(
                                new MeanSquaredError(),
                                new Dense(3, new Linear(), new HeNormal(), true, new Zeros()),
                                new Unfaithful(false),
                                new Output())
                        .train())
                .hasMessageMatching("layer 1\\S* takes \\[3] of each of \\d+ samples, but made a gradient of .*\\[4]]");
    }
}
