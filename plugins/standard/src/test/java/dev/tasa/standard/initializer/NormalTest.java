package dev.tasa.standard.initializer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;
import org.junit.jupiter.api.Test;

class NormalTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new Normal(0.3, -0.7);
    }

    @Override
    protected double mean(Shape shape) {
        return -0.7;
    }

    @Override
    protected double variance(Shape shape) {
        return 0.3 * 0.3;
    }

    @Test
    void a_negative_standard_deviation_is_refused() {
        assertThatThrownBy(() -> new Normal(-1, 0)).hasMessage("standard-deviation must be at least 0, but is -1");
    }
}
