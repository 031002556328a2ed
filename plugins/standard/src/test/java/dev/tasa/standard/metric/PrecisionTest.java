package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrecisionTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new Precision();
    }

    @Override
    protected Target target() {
        return Scored.THREE_CLASSES;
    }

    /// Predicted 0 0 1 1 1 2 0, actual 0 0 0 1 2 2 2: precisions 2/3 1/3 1, recalls 2/3 1 1/3.
    private static final float[] THREE_CLASSES = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0};

    /// Predicted 1 1 1 0 0 where actual is 1 1 0 1 0.
    private static final float[] TWO_CLASSES = {0.9f, 0.8f, 0.6f, 0.2f, 0.1f};

    @Test
    void of_three_classes_it_is_the_mean() {
        assertThat(Scored.of(new Precision(), Scored.THREE_CLASSES, THREE_CLASSES, 0, 0, 0, 1, 2, 2, 2))
                .isCloseTo((2 / 3.0 + 1 / 3.0 + 1) / 3, within(1e-15));
    }

    @Test
    void of_two_classes_the_last_is_positive() {
        assertThat(Scored.of(new Precision(), Scored.TWO_CLASSES, TWO_CLASSES, 1, 1, 0, 1, 0))
                .isCloseTo(2 / 3.0, within(1e-15));
    }

    @Test
    void another_class_may_be_positive() {
        Precision ofBenign = new Precision(Optional.of("benign"));

        assertThat(Scored.of(ofBenign, Scored.TWO_CLASSES, TWO_CLASSES, 1, 1, 0, 1, 0))
                .isCloseTo(0.5, within(1e-15));
    }

    @Test
    void without_a_prediction_of_the_class_it_is_zero() {
        assertThat(Scored.of(new Precision(), Scored.TWO_CLASSES, new float[] {0, 0}, 0, 1))
                .isZero();
    }

    @Test
    void a_class_neither_predicted_nor_there_is_left_out_of_the_mean() {
        float[] twoOfThree = {1, 0, 0, 0, 1, 0};

        assertThat(Scored.of(new Precision(), Scored.THREE_CLASSES, twoOfThree, 0, 1))
                .isEqualTo(1);
    }

    @Test
    void an_unknown_class_is_refused_naming_those_that_exist() {
        assertThatThrownBy(() -> new Precision(Optional.of("Malignant")).tally(Scored.TWO_CLASSES, 1))
                .hasMessage("positive must be a class of diagnosis (benign, malignant), but is Malignant");
    }

    @Test
    void numbers_are_refused() {
        assertThatThrownBy(() -> new Precision().tally(Scored.A_NUMBER, 1))
                .hasMessage("precision scores classes, but progression is a number; take rmse, mae or r2");
    }
}
