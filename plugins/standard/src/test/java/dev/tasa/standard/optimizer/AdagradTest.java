package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class AdagradTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Adagrad(1e-4, 0.1);
    }

    @Override
    protected double learningRate() {
        return 0.1;
    }

    @Test
    void a_constant_gradient_steps_by_the_rate_over_the_root_of_the_step() {
        TrainedWeight weight = new TrainedWeight(new Adagrad(), "kernel", 0f);
        for (int i = 0; i < 4; i++) {
            weight.gradient()[0] = 3f;
            weight.update(1);
        }

        assertThat(-weight.values()[0])
                .isCloseTo((float) (1 + 1 / Math.sqrt(2) + 1 / Math.sqrt(3) + 0.5), within(1e-6f));
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Adagrad()).isEqualTo(new Adagrad(1e-10, 0));
    }

    @Test
    void an_epsilon_of_zero_is_refused() {
        assertThatThrownBy(() -> new Adagrad(0, 0)).hasMessage("epsilon must be greater than 0, but is 0");
    }
}
