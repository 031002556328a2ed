package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class TopKTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new TopK(2);
    }

    @Override
    protected Target target() {
        return Scored.SIX_CLASSES;
    }

    private static final float[] PROBABILITIES = {
        0.1f, 0.4f, 0.3f, 0.1f, 0.1f, 0, 0.1f, 0.4f, 0.3f, 0.1f, 0.1f, 0, 0.5f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f
    };

    // The third sample's second place is shared by five classes, of which the first counts.
    @Test
    void the_right_class_may_be_second() {
        assertThat(Scored.of(new TopK(2), Scored.SIX_CLASSES, PROBABILITIES, 2, 3, 1))
                .isEqualTo(2 / 3.0);
        assertThat(Scored.of(new TopK(2), Scored.SIX_CLASSES, PROBABILITIES, 2, 3, 2))
                .isEqualTo(1 / 3.0);
    }

    @Test
    void the_first_of_one_is_accuracy() {
        assertThat(Scored.of(new TopK(1), Scored.SIX_CLASSES, PROBABILITIES, 1, 2, 0))
                .isEqualTo(2 / 3.0);
    }

    @Test
    void predictions_that_are_no_numbers_never_hit() {
        float[] broken = {Float.NaN, Float.NaN, Float.NaN};

        assertThat(Scored.of(new TopK(2), Scored.THREE_CLASSES, broken, 0)).isZero();
    }

    @Test
    void as_many_as_there_are_classes_are_refused() {
        assertThatThrownBy(() -> new TopK().tally(Scored.THREE_CLASSES, 1))
                .hasMessage("k must be less than the 3 classes of species, but is 5");
    }

    @Test
    void numbers_are_refused() {
        assertThatThrownBy(() -> new TopK().tally(Scored.A_NUMBER, 1))
                .hasMessage("top-k scores classes, but progression is a number; take rmse, mae or r2");
    }
}
