package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class RmspropTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Rmsprop(0.9, 1e-4, 0.1);
    }

    @Test
    void epsilon_is_outside_the_root() {
        TrainedWeight weight = new TrainedWeight(new Rmsprop(0.75, 0.5, 0), "kernel", 0f);
        weight.gradient()[0] = 2f;

        weight.update(1);

        // 2 / (√(0.25·4) + 0.5)
        assertThat(weight.values()[0]).isCloseTo(-1.3333334f, within(1e-6f));
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Rmsprop()).isEqualTo(new Rmsprop(0.99, 1e-8, 0));
    }

    @Test
    void a_rho_of_one_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Rmsprop(1, 1e-8, 0))
                .hasMessage("rho must be at least 0 and less than 1, but is 1");
    }
}
