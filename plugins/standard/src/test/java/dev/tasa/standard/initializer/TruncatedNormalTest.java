package dev.tasa.standard.initializer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;
import org.junit.jupiter.api.Test;

class TruncatedNormalTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new TruncatedNormal(0.5, 1);
    }

    @Override
    protected double mean(Shape shape) {
        return 1;
    }

    @Override
    protected double variance(Shape shape) {
        return 0.25 * 0.7737413;
    }

    @Override
    protected double bound(Shape shape) {
        return 2 * 0.5;
    }

    // 0.7737413 is the variance of a standard normal number within ±2: 1 − 4 φ(2) / (2 Φ(2) − 1).
    @Test
    void numbers_reach_far_into_both_tails() {
        float[] values = filled(Shape.of(300, 200), 4);
        float least = 1;
        float greatest = 1;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        assertThat(least).isLessThan(0.01f);
        assertThat(greatest).isGreaterThan(1.99f);
    }
}
