package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class AdamaxTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Adamax(0.8, 0.95, 1e-4, 0.1);
    }

    @Test
    void a_large_gradient_holds_later_steps_down() {
        TrainedWeight weight = new TrainedWeight(new Adamax(0, 0.5, 1e-8, 0), "kernel", 0f);
        weight.gradient()[0] = 8f;
        weight.update(1);
        weight.gradient()[0] = 1f;
        weight.update(1);

        // 8/8, then 1/max(0.5·8, 1)
        assertThat(weight.values()).containsExactly(-1.25f);
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Adamax()).isEqualTo(new Adamax(0.9, 0.999, 1e-8, 0));
    }

    @Test
    void an_epsilon_of_zero_is_refused() {
        assertThatThrownBy(() -> new Adamax(0.9, 0.999, 0, 0)).hasMessage("epsilon must be greater than 0, but is 0");
    }
}
