package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Optimizer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class NadamTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Nadam(0.8, 0.95, 1e-4, 0.01, 0.1);
    }

    @Test
    void the_product_of_momenta_is_one_number_that_starts_at_one() {
        Nadam nadam = new Nadam();

        assertThat(nadam.slots()).isEqualTo(3);
        assertThat(nadam.slotShape(1, Shape.of(4, 5))).isEqualTo(Shape.of(4, 5));
        assertThat(nadam.slotShape(2, Shape.of(4, 5))).isEqualTo(Shape.of());
        assertThat(nadam.slotStart(1)).isZero();
        assertThat(nadam.slotStart(2)).isEqualTo(1);
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Nadam()).isEqualTo(new Nadam(0.9, 0.999, 1e-8, 0.004, 0));
    }

    @Test
    void a_negative_momentum_decay_is_refused() {
        assertThatThrownBy(() -> new Nadam(0.9, 0.999, 1e-8, -1, 0))
                .hasMessage("momentum-decay must be at least 0, but is -1");
    }
}
