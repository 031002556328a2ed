package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class AdamTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Adam(0.8, 0.95, 1e-4, 0.1);
    }

    @Test
    void the_first_step_is_the_rate_whatever_the_gradient() {
        TrainedWeight weight = new TrainedWeight(new Adam(), "kernel", 0f, 0f);
        weight.gradient()[0] = 100f;
        weight.gradient()[1] = -0.01f;

        weight.update(0.5);

        assertThat(weight.values()[0]).isCloseTo(-0.5f, within(1e-6f));
        assertThat(weight.values()[1]).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Adam()).isEqualTo(new Adam(0.9, 0.999, 1e-8, 0));
    }

    @Test
    void a_beta1_of_one_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Adam(1, 0.999, 1e-8, 0))
                .hasMessage("beta1 must be at least 0 and less than 1, but is 1");
    }

    @Test
    void a_negative_beta2_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Adam(0.9, -0.5, 1e-8, 0))
                .hasMessage("beta2 must be at least 0 and less than 1, but is -0.5");
    }
}
