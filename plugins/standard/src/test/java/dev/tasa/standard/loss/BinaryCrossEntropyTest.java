package dev.tasa.standard.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.LossContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryCrossEntropyTest extends LossContract {
    @Override
    protected Loss subject() {
        return new BinaryCrossEntropy();
    }

    @Override
    protected List<Target> targets() {
        return List.of(
                new Target("spam", Shape.of(), List.of("no", "yes")),
                new Target("raining", Shape.of(5), List.of("no", "yes")));
    }

    @Test
    void one_logit_is_asked_for_a_sample_or_a_step() {
        assertThat(targets().stream().map(subject()::outputShape)).containsExactly(Shape.of(1), Shape.of(5, 1));
    }

    @Test
    void a_logit_of_a_thousand_costs_a_thousand_where_it_is_wrong_and_nothing_where_it_is_right() {
        Tensor output = Tensor.of(Shape.of(1), 1000, -1000, 1000, -1000);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 0, 1, 1, 0));
        Tensor gradient = Tensor.of(Shape.of(1), new float[4]);
        assertThat(subject().valueAndGradient(output, batch, gradient)).isEqualTo(500);
        assertThat(gradient.read()).containsExactly(0.25f, -0.25f, 0, 0);
    }

    @Test
    void a_sure_and_right_prediction_keeps_the_digits_of_its_loss() {
        Tensor output = Tensor.of(Shape.of(1), 30);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 1));
        assertThat(subject().value(output, batch)).isCloseTo(9.357622968840175e-14, within(1e-19));
    }

    @Test
    void predictions_are_the_probability_of_the_second_class() {
        Tensor prediction = Tensor.of(Shape.of(1), new float[2]);
        subject().predict(Tensor.of(Shape.of(1), 0, 1), prediction);
        assertThat(prediction.read()).containsExactly(new float[] {0.5f, 0.7310586f}, within(1e-6f));
    }

    @Test
    void three_classes_are_refused_with_the_loss_that_tells_them_apart() {
        Target target = new Target("species", Shape.of(), List.of("cat", "dog", "fox"));
        assertThatThrownBy(() -> subject().outputShape(target))
                .hasMessage("binary-cross-entropy tells two classes apart, but species has 3; take"
                        + " categorical-cross-entropy");
    }

    @Test
    void numbers_are_refused_with_the_losses_that_compare_them() {
        assertThatThrownBy(() -> subject().outputShape(new Target("price", Shape.of(), List.of())))
                .hasMessage("binary-cross-entropy tells classes apart, but price is a number; take"
                        + " mean-squared-error, mean-absolute-error or huber");
    }
}
