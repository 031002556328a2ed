package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class AccuracyTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new Accuracy();
    }

    @Override
    protected Target target() {
        return Scored.THREE_CLASSES;
    }

    @Test
    void three_of_four_classes_are_right() {
        float[] probabilities = {0.7f, 0.2f, 0.1f, 0.1f, 0.5f, 0.4f, 0.3f, 0.3f, 0.4f, 0.2f, 0.2f, 0.6f};

        assertThat(Scored.of(new Accuracy(), Scored.THREE_CLASSES, probabilities, 0, 1, 0, 2))
                .isEqualTo(0.75);
    }

    @Test
    void one_number_a_sample_is_the_probability_of_the_second_class() {
        float[] probabilities = {0.9f, 0.4f, 0.5f, 0.6f};

        assertThat(Scored.of(new Accuracy(), Scored.TWO_CLASSES, probabilities, 1, 0, 0, 0))
                .isEqualTo(0.75);
    }

    @Test
    void among_equal_classes_the_first_counts() {
        assertThat(Scored.of(new Accuracy(), Scored.TWO_CLASSES, new float[] {0.5f, 0.5f}, 0))
                .isEqualTo(1);
        assertThat(Scored.of(new Accuracy(), Scored.TWO_CLASSES, new float[] {0.5f, 0.5f}, 1))
                .isZero();
    }

    @Test
    void numbers_are_refused() {
        assertThatThrownBy(() -> new Accuracy().tally(Scored.A_NUMBER, 1))
                .hasMessage("accuracy scores classes, but progression is a number; take rmse, mae or r2");
    }
}
