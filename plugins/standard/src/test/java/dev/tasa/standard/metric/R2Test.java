package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class R2Test extends MetricContract {
    @Override
    protected Metric subject() {
        return new R2();
    }

    @Override
    protected Target target() {
        return Scored.TWO_NUMBERS;
    }

    // The examples of scikit-learn's r2_score.
    @Test
    void it_is_one_less_the_share_of_the_spread_that_was_missed() {
        assertThat(Scored.of(new R2(), Scored.A_NUMBER, new float[] {2.5f, 0, 2, 8}, 3, -0.5f, 2, 7))
                .isCloseTo(0.9486081370449679, within(1e-14));
        assertThat(Scored.of(new R2(), Scored.A_NUMBER, new float[] {2, 2, 2}, 1, 2, 3))
                .isZero();
        assertThat(Scored.of(new R2(), Scored.A_NUMBER, new float[] {3, 2, 1}, 1, 2, 3))
                .isEqualTo(-3);
    }

    // 1 − 1.25/40.6667 and 1 − 3/38, by hand: scikit-learn's uniform_average.
    @Test
    void of_several_numbers_it_is_the_mean_of_each_ones() {
        assertThat(Scored.of(new R2(), Scored.TWO_NUMBERS, new float[] {0, 2, -1, 2, 8, -5}, 0.5f, 1, -1, 1, 7, -6))
                .isCloseTo(0.9368005266622779, within(1e-14));
    }

    @Test
    void equal_targets_score_one_when_met_and_zero_when_missed() {
        assertThat(Scored.of(new R2(), Scored.A_NUMBER, new float[] {2, 2}, 2, 2))
                .isEqualTo(1);
        assertThat(Scored.of(new R2(), Scored.A_NUMBER, new float[] {2, 3}, 2, 2))
                .isZero();
    }

    @Test
    void classes_are_refused() {
        assertThatThrownBy(() -> new R2().tally(Scored.THREE_CLASSES, 1))
                .hasMessage("r2 scores numbers, but species is one of 3 classes; take accuracy, f1 or roc-auc");
    }
}
