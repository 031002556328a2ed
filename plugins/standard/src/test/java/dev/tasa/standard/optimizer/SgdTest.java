package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class SgdTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Sgd(0.1);
    }

    @Test
    void a_step_is_rate_times_gradient_and_penalty() {
        TrainedWeight weight = new TrainedWeight(new Sgd(0.5), "kernel", 2f, -4f);
        weight.gradient()[0] = 3f;
        weight.gradient()[1] = 1f;

        weight.update(0.25);

        // 2 − 0.25 (3 + 0.5·2) and −4 − 0.25 (1 − 0.5·4)
        assertThat(weight.values()).containsExactly(1f, -3.75f);
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Sgd()).isEqualTo(new Sgd(0));
    }

    @Test
    void a_negative_weight_decay_is_refused() {
        assertThatThrownBy(() -> new Sgd(-0.1)).hasMessage("weight-decay must be at least 0, but is -0.1");
    }
}
