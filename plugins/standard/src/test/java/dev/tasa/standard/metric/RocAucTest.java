package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class RocAucTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new RocAuc();
    }

    @Override
    protected Target target() {
        return Scored.THREE_CLASSES;
    }

    // The example of scikit-learn's roc_auc_score: 3 of the 4 pairs are in order.
    @Test
    void three_of_four_pairs_are_in_order() {
        float[] scores = {0.1f, 0.4f, 0.35f, 0.8f};

        assertThat(Scored.of(new RocAuc(), Scored.TWO_CLASSES, scores, 0, 0, 1, 1))
                .isEqualTo(0.75);
    }

    @Test
    void equal_scores_count_half() {
        float[] scores = {0.5f, 0.5f, 0.2f, 0.5f};

        // Pairs of the positives 0.5 0.2 with the negatives 0.5 0.5: ½ ½ 0 0.
        assertThat(Scored.of(new RocAuc(), Scored.TWO_CLASSES, scores, 1, 0, 1, 0))
                .isEqualTo(0.25);
    }

    @Test
    void both_probabilities_of_two_classes_give_the_same_area_as_one() {
        float[] both = {0.9f, 0.1f, 0.6f, 0.4f, 0.65f, 0.35f, 0.2f, 0.8f};

        assertThat(Scored.of(new RocAuc(), Scored.TWO_CLASSES, both, 0, 0, 1, 1))
                .isEqualTo(0.75);
    }

    @Test
    void of_three_classes_it_is_the_mean_of_each_against_the_rest() {
        float[] probabilities = {0.6f, 0.3f, 0.1f, 0.5f, 0.2f, 0.3f, 0.2f, 0.1f, 0.7f, 0.7f, 0.2f, 0.1f};

        // Class 0 of samples 0, 3: 0.6 0.7 above 0.5 0.2, 1. Class 1 of sample 1: 0.2 against 0.3 0.1 0.2, ½.
        // Class 2 of sample 2: 0.7 above all, 1.
        assertThat(Scored.of(new RocAuc(), Scored.THREE_CLASSES, probabilities, 0, 1, 2, 0))
                .isCloseTo(2.5 / 3, within(1e-15));
    }

    @Test
    void with_one_class_alone_it_is_not_defined() {
        assertThat(Scored.of(new RocAuc(), Scored.TWO_CLASSES, new float[] {0.1f, 0.9f}, 1, 1))
                .isNaN();
    }

    @Test
    void numbers_are_refused() {
        assertThatThrownBy(() -> new RocAuc().tally(Scored.A_NUMBER, 1))
                .hasMessage("roc-auc scores classes, but progression is a number; take rmse, mae or r2");
    }
}
