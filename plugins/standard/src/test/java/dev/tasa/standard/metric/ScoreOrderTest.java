package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.RandomStream;
import org.junit.jupiter.api.Test;

class ScoreOrderTest {
    @Test
    void random_scores_of_either_sign_come_out_in_order() {
        RandomStream random = RandomStream.of(1, "scores");
        float[] scores = new float[1000];
        ScoreOrder order = new ScoreOrder(scores.length);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (random.nextGaussian() * StrictMath.exp(10 * random.nextGaussian()));
            order.put(i, scores[i]);
        }

        order.sort(scores.length);

        boolean[] seen = new boolean[scores.length];
        seen[order.number(0)] = true;
        for (int at = 1; at < scores.length; at++) {
            seen[order.number(at)] = true;
            assertThat(scores[order.number(at)]).isGreaterThanOrEqualTo(scores[order.number(at - 1)]);
        }
        assertThat(seen).containsOnly(true);
    }

    @Test
    void zero_and_minus_zero_are_equal() {
        ScoreOrder order = new ScoreOrder(3);
        order.put(0, 0f);
        order.put(1, -0f);
        order.put(2, -1e-30f);

        order.sort(3);

        assertThat(order.number(0)).isEqualTo(2);
        assertThat(order.areEqual(0, 1)).isFalse();
        assertThat(order.areEqual(1, 2)).isTrue();
    }
}
