package dev.tasa.standard.initializer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;
import org.junit.jupiter.api.Test;

class ConstantTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new Constant(0.25);
    }

    @Override
    protected double mean(Shape shape) {
        return 0.25;
    }

    @Override
    protected double variance(Shape shape) {
        return 0;
    }

    @Override
    protected double bound(Shape shape) {
        return 0;
    }

    @Test
    void a_value_that_is_not_finite_is_refused() {
        assertThatThrownBy(() -> new Constant(Double.NaN)).hasMessage("value must be a finite number, but is NaN");
    }
}
