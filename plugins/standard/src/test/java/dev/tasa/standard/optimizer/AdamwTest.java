package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class AdamwTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Adamw(0.8, 0.95, 1e-4, 0.1);
    }

    @Test
    void without_a_gradient_the_weight_loses_its_share_of_the_rate() {
        TrainedWeight weight = new TrainedWeight(new Adamw(0.9, 0.999, 1e-8, 0.5), "kernel", 8f);

        weight.update(0.25);

        // 8 (1 − 0.25·0.5)
        assertThat(weight.values()).containsExactly(7f);
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Adamw()).isEqualTo(new Adamw(0.9, 0.999, 1e-8, 0.01));
    }

    @Test
    void a_negative_weight_decay_is_refused() {
        assertThatThrownBy(() -> new Adamw(0.9, 0.999, 1e-8, -1))
                .hasMessage("weight-decay must be at least 0, but is -1");
    }
}
