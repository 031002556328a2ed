package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class AdadeltaTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Adadelta(0.8, 1e-4, 0.1);
    }

    @Override
    protected double learningRate() {
        return 1;
    }

    @Test
    void the_first_step_is_about_the_root_of_epsilon_over_one_minus_rho() {
        TrainedWeight weight = new TrainedWeight(new Adadelta(0.75, 0.01, 0), "kernel", 0f);
        weight.gradient()[0] = 5f;

        weight.update(1);

        // 5 √0.01 / √(0.25·25 + 0.01)
        assertThat(weight.values()[0]).isCloseTo(-0.19984013f, within(1e-6f));
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Adadelta()).isEqualTo(new Adadelta(0.9, 1e-6, 0));
    }

    @Test
    void a_rho_of_one_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Adadelta(1, 1e-6, 0))
                .hasMessage("rho must be at least 0 and less than 1, but is 1");
    }
}
