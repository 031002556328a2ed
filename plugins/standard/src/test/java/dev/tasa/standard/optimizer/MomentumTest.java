package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class MomentumTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Momentum(0.8, 0.1);
    }

    @Test
    void the_velocity_keeps_its_share() {
        TrainedWeight weight = new TrainedWeight(new Momentum(0.5, 0), "kernel", 0f);
        for (int i = 0; i < 2; i++) {
            weight.gradient()[0] = 2f;
            weight.update(1);
        }

        // velocities 2 and 0.5·2 + 2
        assertThat(weight.values()).containsExactly(-5f);
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Momentum()).isEqualTo(new Momentum(0.9, 0));
    }

    @Test
    void a_momentum_of_one_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Momentum(1, 0))
                .hasMessage("momentum must be at least 0 and less than 1, but is 1");
    }
}
