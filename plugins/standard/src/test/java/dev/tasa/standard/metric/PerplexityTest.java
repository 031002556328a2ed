package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.MetricContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerplexityTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new Perplexity();
    }

    @Override
    protected Target target() {
        return Scored.THREE_CLASSES;
    }

    @Test
    void it_is_the_inverse_of_the_geometric_mean_of_the_right_probabilities() {
        float[] probabilities = {0.5f, 0.25f, 0.25f, 0.75f, 0.125f, 0.125f};
        assertThat(Scored.of(subject(), Scored.THREE_CLASSES, probabilities, 0, 2))
                .isEqualTo(Math.sqrt(2 * 8), offset(1e-12));
    }

    @Test
    void a_uniform_guess_scores_the_number_of_classes() {
        float third = 1 / 3f;
        assertThat(Scored.of(subject(), Scored.THREE_CLASSES, new float[] {third, third, third}, 1))
                .isEqualTo(3, offset(1e-6));
    }

    @Test
    void one_number_a_sample_is_the_probability_of_the_second_class() {
        assertThat(Scored.of(subject(), Scored.TWO_CLASSES, new float[] {0.25f, 0.75f}, 1, 0))
                .isEqualTo(4, offset(1e-12));
    }

    @Test
    void every_time_step_counts_except_padding() {
        Target target = new Target("next", Shape.of(2), List.of("a", "b"));
        Metric.Tally tally = subject().tally(target, 4);
        Tensor actual = Tensor.of(Shape.of(2), 0, 1, 1, 0);
        Tensor weights = Tensor.of(Shape.of(2), 1, 1, 1, 0);
        Tensor prediction = Tensor.of(Shape.of(2, 2), 0.5f, 0.5f, 0.75f, 0.25f, 0.5f, 0.5f, 0, 1);
        tally.add(prediction, new Batch(actual, actual, Optional.of(weights), Optional.empty()));
        assertThat(tally.value()).isEqualTo(Math.cbrt(2 * 4 * 2), offset(1e-12));
    }

    @Test
    void numbers_are_refused() {
        assertThatThrownBy(() -> subject().tally(Scored.A_NUMBER, 1))
                .hasMessage("perplexity scores classes, but progression is a number; take rmse, mae or r2");
    }
}
