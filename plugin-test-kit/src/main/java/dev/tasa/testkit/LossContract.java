package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every loss keeps. A test of a loss extends this, says which loss and for which targets, and adds
/// golden vectors and the messages for targets that the loss refuses.
public abstract class LossContract {

    /// The loss under test.
    protected abstract Loss subject();

    /// Targets that the loss can learn: each kind and shape that it treats differently.
    protected abstract List<Target> targets();

    @Test
    void the_gradient_matches_central_differences() {
        for (Target target : targets()) {
            for (int samples : new int[] {1, 3, 7}) {
                assertGradient(LossSamples.random(subject(), target, samples));
            }
        }
    }

    @Test
    void the_gradient_matches_central_differences_with_weights() {
        for (Target target : targets()) {
            LossSamples samples = LossSamples.random(subject(), target, 4);
            for (int i = 0; i < samples.weights().length; i++) {
                samples.weights()[i] = i % 3 * 0.75f;
            }
            assertGradient(samples);
        }
    }

    @Test
    void value_and_gradient_in_one_call_are_those_of_two_bit_for_bit() {
        for (Target target : targets()) {
            LossSamples samples = LossSamples.random(subject(), target, 5);
            Tensor gradient = samples.gradientTensor();
            double value = subject().valueAndGradient(samples.output(), samples.batch(), gradient);
            assertThat(value).isEqualTo(subject().value(samples.output(), samples.batch()));
            assertThat(SingleLayer.copy(gradient)).isEqualTo(gradient(samples));
        }
    }

    @Test
    void a_weight_of_two_counts_a_sample_twice() {
        for (Target target : targets()) {
            LossSamples weighted = LossSamples.random(subject(), target, 3);
            weighted.weighSample(0, 2);
            LossSamples twice = LossSamples.random(subject(), target, 3).pick(0, 0, 1, 2);

            assertSameValue(weighted, twice);
            float[] once = gradient(weighted);
            float[] parts = gradient(twice);
            int sample = weighted.output().sampleSize();
            for (int i = 0; i < once.length; i++) {
                float expected = i < sample ? parts[i] + parts[i + sample] : parts[i + sample];
                assertThat(once[i]).isCloseTo(expected, within(1e-6f));
            }
        }
    }

    @Test
    void a_weight_of_zero_leaves_a_sample_out() {
        for (Target target : targets()) {
            LossSamples weighted = LossSamples.random(subject(), target, 3);
            weighted.weighSample(0, 0);
            LossSamples without = LossSamples.random(subject(), target, 3).pick(1, 2);

            assertSameValue(weighted, without);
            float[] with = gradient(weighted);
            int sample = weighted.output().sampleSize();
            assertZero(Arrays.copyOf(with, sample));
            assertThat(Arrays.copyOfRange(with, sample, with.length)).containsExactly(gradient(without), within(1e-6f));
        }
    }

    @Test
    void a_batch_without_weight_has_no_loss_and_no_gradient() {
        for (Target target : targets()) {
            LossSamples samples = LossSamples.random(subject(), target, 3);
            Arrays.fill(samples.weights(), 0);
            assertThat(subject().value(samples.output(), samples.batch())).isZero();
            assertZero(gradient(samples));
        }
    }

    @Test
    void a_batch_without_weights_weighs_every_position_the_same() {
        for (Target target : targets()) {
            LossSamples samples = LossSamples.random(subject(), target, 5);
            Batch unweighted = new Batch(samples.output(), samples.batch().target());
            assertThat(subject().value(samples.output(), unweighted))
                    .isEqualTo(subject().value(samples.output(), samples.batch()));
        }
    }

    @Test
    void a_smaller_last_batch_does_not_read_what_lies_behind_it() {
        for (Target target : targets()) {
            LossSamples samples = LossSamples.random(subject(), target, 3);
            Tensor large = roomier(samples.output());
            Batch batch = new Batch(large, roomier(samples.batch().target()), Optional.empty(), Optional.empty());
            Tensor gradient = new Tensor(large.sample(), large.capacity(), Arena.ofAuto());

            double value = subject().valueAndGradient(large, batch, gradient);
            assertThat(value).isEqualTo(subject().value(samples.output(), samples.batch()));
            assertThat(gradient.batch()).isEqualTo(3);
            assertThat(SingleLayer.copy(gradient)).isEqualTo(gradient(samples));
        }
    }

    @Test
    void outputs_of_a_thousand_give_a_finite_loss_and_gradient() {
        for (Target target : targets()) {
            LossSamples samples = LossSamples.random(subject(), target, 7);
            float[] output = samples.output().update();
            for (int i = 0; i < output.length; i++) {
                output[i] = Math.copySign(1000, output[i]);
            }
            assertThat(subject().value(samples.output(), samples.batch())).isFinite();
            for (float slope : gradient(samples)) {
                assertThat(slope).isFinite();
            }
        }
    }

    @Test
    void predictions_are_as_many_as_outputs_and_probabilities_where_those_are_logits() {
        for (Target target : targets()) {
            LossSamples samples = LossSamples.random(subject(), target, 5);
            Tensor prediction = new Tensor(samples.output().sample(), 9, Arena.ofAuto());
            subject().predict(samples.output(), prediction);
            assertThat(prediction.batch()).isEqualTo(5);
            for (float value : SingleLayer.copy(prediction)) {
                assertThat(value).isFinite();
                if (subject().takesLogits()) {
                    assertThat(value).isBetween(0f, 1f);
                }
            }
        }
    }

    @Test
    void a_training_step_allocates_nothing_once_compiled() {
        LossSamples samples = LossSamples.random(subject(), targets().getFirst(), 5);
        Loss loss = subject();
        Batch batch = samples.batch();
        Tensor gradient = samples.gradientTensor();
        Allocations.assertNoneOnceCompiled("20 steps", () -> {
            for (int i = 0; i < 20; i++) {
                loss.valueAndGradient(samples.output(), batch, gradient);
            }
        });
    }

    private void assertGradient(LossSamples samples) {
        GradientCheck.assertGradient(
                subject() + " of " + samples.output(),
                samples.output().update(),
                gradient(samples),
                () -> subject().value(samples.output(), samples.batch()));
    }

    private void assertSameValue(LossSamples one, LossSamples other) {
        double expected = subject().value(other.output(), other.batch());
        assertThat(subject().value(one.output(), one.batch()))
                .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }

    private static void assertZero(float[] values) {
        for (float value : values) {
            assertThat(Math.abs(value)).isZero();
        }
    }

    private float[] gradient(LossSamples samples) {
        Tensor gradient = samples.gradientTensor();
        subject().gradient(samples.output(), samples.batch(), gradient);
        return SingleLayer.copy(gradient);
    }

    /// The same samples at the front of a tensor for two more, which hold NaN.
    private static Tensor roomier(Tensor tensor) {
        Shape sample = tensor.sample();
        float[] values = Arrays.copyOf(tensor.read(), tensor.size() + 2 * sample.size());
        Arrays.fill(values, tensor.size(), values.length, Float.NaN);
        Tensor larger = Tensor.of(sample, values);
        larger.batch(tensor.batch());
        return larger;
    }
}
