package dev.tasa.standard.initializer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;
import org.junit.jupiter.api.Test;

class UniformTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new Uniform(-0.1, 0.5);
    }

    @Override
    protected double mean(Shape shape) {
        return 0.2;
    }

    @Override
    protected double variance(Shape shape) {
        return 0.6 * 0.6 / 12;
    }

    @Override
    protected double bound(Shape shape) {
        return 0.3;
    }

    @Test
    void a_maximum_below_the_minimum_is_refused() {
        assertThatThrownBy(() -> new Uniform(0.5, 0.1)).hasMessage("max must be at least min, 0.5, but is 0.1");
    }
}
