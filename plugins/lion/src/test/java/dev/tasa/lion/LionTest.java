package dev.tasa.lion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LionTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Lion(0.8, 0.95, 0.1);
    }

    @Test
    void the_sign_of_the_interpolation_moves_the_weight_by_the_rate() {
        TrainedWeight weight = new TrainedWeight(new Lion(0.5, 0.75, 0), "kernel", 0f);
        weight.gradient()[0] = 8f;
        weight.update(0.25);
        assertThat(weight.values()).containsExactly(-0.25f);

        // The momentum is 0.25·8, so a gradient of −2.5 turns the direction, since 0.5·2 − 0.5·2.5 < 0.
        weight.gradient()[0] = -2.5f;
        weight.update(0.25);
        assertThat(weight.values()).containsExactly(0f);
    }

    @Test
    void decay_takes_its_share_of_the_weight() {
        TrainedWeight weight = new TrainedWeight(new Lion(0.9, 0.99, 0.5), "kernel", 8f);

        weight.update(0.25);

        // 8 (1 − 0.25·0.5), and no sign where gradient and momentum are 0
        assertThat(weight.values()).containsExactly(7f);
    }

    @Test
    void beta1_of_one_and_a_half_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Lion(1.5, 0.99, 0)).hasMessage("beta1 must be from 0 to 1, but is 1.5");
    }

    @Test
    void the_service_loader_finds_it() {
        assertThat(ServiceLoader.load(Optimizer.class).stream().map(ServiceLoader.Provider::type))
                .contains(Lion.class);
    }
}
