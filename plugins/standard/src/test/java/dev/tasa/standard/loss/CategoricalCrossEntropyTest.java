package dev.tasa.standard.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.LossContract;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalCrossEntropyTest extends LossContract {
    @Override
    protected Loss subject() {
        return new CategoricalCrossEntropy();
    }

    @Override
    protected List<Target> targets() {
        return List.of(
                new Target("species", Shape.of(), List.of("cat", "dog", "fox")),
                new Target("spam", Shape.of(), List.of("no", "yes")),
                new Target("word class", Shape.of(4), List.of("adjective", "noun", "other", "particle", "verb")),
                new Target("letter", Shape.of(3), letters(67)));
    }

    private static List<String> letters(int count) {
        return IntStream.range(0, count).mapToObj("letter %d"::formatted).toList();
    }

    @Test
    void one_logit_a_class_is_asked_for_a_sample_or_a_step() {
        assertThat(targets().stream().map(subject()::outputShape))
                .containsExactly(Shape.of(3), Shape.of(2), Shape.of(4, 5), Shape.of(3, 67));
    }

    @Test
    void equal_logits_cost_the_logarithm_of_the_number_of_classes() {
        Tensor output = Tensor.of(Shape.of(65), new float[65]);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 64));
        assertThat(subject().value(output, batch)).isCloseTo(Math.log(65), within(1e-6));
    }

    /// Around the length from which rows are computed by vectors, and past several of them.
    @ParameterizedTest
    @ValueSource(ints = {10, 47, 48, 63, 64, 65, 1000})
    void a_row_of_any_length_costs_what_it_does_in_double(int classes) {
        Random random = new Random(classes);
        float[] logits = new float[2 * classes];
        for (int j = 0; j < logits.length; j++) {
            logits[j] = (float) (5 * random.nextGaussian());
        }
        Tensor output = Tensor.of(Shape.of(classes), logits);
        Tensor gradient = Tensor.of(Shape.of(classes), new float[2 * classes]);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 3, classes - 1));

        double loss = subject().valueAndGradient(output, batch, gradient);

        double expected = (cost(logits, 0, classes, 3) + cost(logits, classes, classes, 2 * classes - 1)) / 2;
        assertThat(loss).isCloseTo(expected, within(1e-6 * expected));
        for (int j = 0; j < classes; j++) {
            double p = Math.exp(-cost(logits, 0, classes, j));
            assertThat((double) gradient.read()[j])
                    .as("gradient %d", j)
                    .isCloseTo((p - (j == 3 ? 1 : 0)) / 2, within(1e-7));
        }
    }

    private static double cost(float[] logits, int from, int classes, int target) {
        double sum = 0;
        for (int j = from; j < from + classes; j++) {
            sum += Math.exp(logits[j]);
        }
        return Math.log(sum) - logits[target];
    }

    @Test
    void logits_of_a_thousand_cost_their_margin() {
        Tensor output = Tensor.of(Shape.of(3), 1000, -1000, 0, 1000, -1000, 0);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 1, 0));
        Tensor gradient = Tensor.of(Shape.of(3), new float[6]);
        assertThat(subject().valueAndGradient(output, batch, gradient)).isEqualTo(1000);
        assertThat(gradient.read()).containsExactly(0.5f, -0.5f, 0, 0, 0, 0);
    }

    @Test
    void a_sure_and_right_prediction_keeps_the_digits_of_its_loss() {
        Tensor output = Tensor.of(Shape.of(2), 30, 0);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 0));
        assertThat(subject().value(output, batch)).isCloseTo(9.357622968840175e-14, within(1e-19));

        float[] wide = new float[64];
        wide[20] = 30;
        Tensor wideOutput = Tensor.of(Shape.of(64), wide);
        Batch wideBatch = new Batch(wideOutput, Tensor.of(Shape.of(), 20));
        assertThat(subject().value(wideOutput, wideBatch)).isCloseTo(63 * 9.357622968840175e-14, within(1e-18));
    }

    @Test
    void several_largest_logits_and_negative_ones_count_as_they_are() {
        Tensor output = Tensor.of(Shape.of(4), -2, -1, -1, -3);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 0));
        double exact = 1 + Math.log(2 + Math.exp(-1) + Math.exp(-2));
        assertThat(subject().value(output, batch)).isCloseTo(exact, within(1e-7));
    }

    @Test
    void a_logit_that_is_not_finite_makes_the_loss_nan() {
        for (float broken : new float[] {Float.NaN, -Float.NaN, Float.POSITIVE_INFINITY}) {
            for (int classes : new int[] {2, 50, 64}) {
                float[] logits = new float[classes];
                logits[classes - 2] = broken;
                Tensor output = Tensor.of(Shape.of(classes), logits);
                Batch batch = new Batch(output, Tensor.of(Shape.of(), 1));
                assertThat(subject().value(output, batch)).isNaN();
            }
        }
    }

    @Test
    void padding_at_the_end_of_a_sequence_costs_nothing_and_gets_no_gradient() {
        Tensor output = Tensor.of(Shape.of(2, 2), 0, 0, 7, -3);
        Tensor target = Tensor.of(Shape.of(2), 1, 1);
        Batch batch = new Batch(output, target, Optional.of(Tensor.of(Shape.of(2), 1, 0)), Optional.of(new int[] {1}));
        Tensor gradient = Tensor.of(Shape.of(2, 2), new float[4]);
        assertThat(subject().valueAndGradient(output, batch, gradient)).isCloseTo(Math.log(2), within(1e-7));
        assertThat(gradient.read()).containsExactly(new float[] {0.5f, -0.5f, 0, 0}, within(0f));
    }

    @Test
    void predictions_are_the_probabilities_of_the_classes() {
        Tensor prediction = Tensor.of(Shape.of(2), new float[2]);
        subject().predict(Tensor.of(Shape.of(2), 1, 0), prediction);
        assertThat(prediction.read()).containsExactly(new float[] {0.7310586f, 0.26894143f}, within(1e-6f));
    }

    @Test
    void numbers_are_refused_with_the_losses_that_compare_them() {
        assertThatThrownBy(() -> subject().outputShape(new Target("price", Shape.of(), List.of())))
                .hasMessage("categorical-cross-entropy tells classes apart, but price is a number; take"
                        + " mean-squared-error, mean-absolute-error or huber");
    }

    @Test
    void targets_that_are_not_one_for_each_row_of_logits_are_refused() {
        Tensor output = Tensor.of(Shape.of(4, 2), new float[8]);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 1));
        assertThatThrownBy(() -> subject().value(output, batch))
                .isInstanceOf(ShapeException.class)
                .hasMessage("these outputs need 4 targets, but the batch has 1");
    }
}
