package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class RmseTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new Rmse();
    }

    @Override
    protected Target target() {
        return Scored.TWO_NUMBERS;
    }

    // The example of scikit-learn's root_mean_squared_error: the root of 0.375.
    @Test
    void it_is_the_root_of_the_mean_square() {
        assertThat(Scored.of(new Rmse(), Scored.A_NUMBER, new float[] {2.5f, 0, 2, 8}, 3, -0.5f, 2, 7))
                .isCloseTo(0.6123724356957945, within(1e-15));
    }

    @Test
    void classes_are_refused() {
        assertThatThrownBy(() -> new Rmse().tally(Scored.THREE_CLASSES, 1))
                .hasMessage("rmse scores numbers, but species is one of 3 classes; take accuracy, f1 or roc-auc");
    }
}
