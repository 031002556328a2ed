package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class MaeTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new Mae();
    }

    @Override
    protected Target target() {
        return Scored.TWO_NUMBERS;
    }

    // The example of scikit-learn's mean_absolute_error.
    @Test
    void errors_of_a_half_a_half_none_and_one_are_a_half_on_average() {
        assertThat(Scored.of(new Mae(), Scored.A_NUMBER, new float[] {2.5f, 0, 2, 8}, 3, -0.5f, 2, 7))
                .isEqualTo(0.5);
    }

    @Test
    void several_numbers_count_each() {
        assertThat(Scored.of(new Mae(), Scored.TWO_NUMBERS, new float[] {0, 2, -1, 2, 8, -5}, 0.5f, 1, -1, 1, 7, -6))
                .isEqualTo(0.75);
    }

    @Test
    void classes_are_refused() {
        assertThatThrownBy(() -> new Mae().tally(Scored.THREE_CLASSES, 1))
                .hasMessage("mae scores numbers, but species is one of 3 classes; take accuracy, f1 or roc-auc");
    }
}
