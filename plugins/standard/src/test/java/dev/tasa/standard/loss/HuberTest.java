package dev.tasa.standard.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.LossContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class HuberTest extends LossContract {
    @Override
    protected Loss subject() {
        return new Huber(1.5);
    }

    @Override
    protected List<Target> targets() {
        return List.of(
                new Target("price", Shape.of(), List.of()),
                new Target("position", Shape.of(3), List.of()),
                new Target("path", Shape.of(4, 2), List.of()));
    }

    @Test
    void outputs_are_shaped_as_the_numbers_to_predict() {
        assertThat(targets().stream().map(subject()::outputShape))
                .containsExactly(Shape.of(1), Shape.of(3), Shape.of(4, 2));
    }

    @Test
    void the_value_is_the_mean_over_all_elements() {
        Tensor output = Tensor.of(Shape.of(2), 1, 2, 3, 8);
        Tensor gradient = Tensor.of(Shape.of(2), new float[4]);
        Batch batch = new Batch(output, Tensor.of(Shape.of(2), 1, 1, 1, 4));
        assertThat(new Huber(2).value(output, batch)).isEqualTo((0 + 0.5 + 2 + 6) / 4.0);
        new Huber(2).gradient(output, batch, gradient);
        assertThat(gradient.read()).containsExactly(0, 0.25f, 0.5f, 0.5f);
    }

    @Test
    void two_classes_are_refused_with_the_losses_that_tell_them_apart() {
        Target target = new Target("species", Shape.of(), List.of("cat", "dog"));
        assertThatThrownBy(() -> subject().outputShape(target))
                .hasMessage("huber compares numbers, but species is one of 2 classes; take"
                        + " categorical-cross-entropy or binary-cross-entropy");
    }

    @Test
    void three_classes_are_refused_with_the_loss_that_tells_them_apart() {
        Target target = new Target("species", Shape.of(), List.of("cat", "dog", "fox"));
        assertThatThrownBy(() -> subject().outputShape(target))
                .hasMessage(
                        "huber compares numbers, but species is one of 3 classes; take" + " categorical-cross-entropy");
    }

    @Test
    void outputs_and_targets_that_differ_in_size_are_refused() {
        Tensor output = Tensor.of(Shape.of(2), 1, 2, 3, 4);
        Batch batch = new Batch(output, Tensor.of(Shape.of(), 1, 2));
        assertThatThrownBy(() -> subject().value(output, batch))
                .isInstanceOf(ShapeException.class)
                .hasMessage("these outputs need 4 targets, but the batch has 2");
    }

    @Test
    void a_delta_of_zero_is_refused() {
        assertThatThrownBy(() -> new Huber(0)).hasMessage("delta must be greater than 0, but is 0");
    }
}
