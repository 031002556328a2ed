package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Optimizer;
import dev.tasa.testkit.OptimizerContract;
import dev.tasa.testkit.TrainedWeight;
import org.junit.jupiter.api.Test;

class RadamTest extends OptimizerContract {
    @Override
    protected Optimizer subject() {
        return new Radam(0.8, 0.95, 1e-4, 0.1);
    }

    @Test
    void the_first_five_steps_follow_the_mean_alone() {
        TrainedWeight weight = new TrainedWeight(new Radam(), "kernel", 0f);
        float[] places = new float[7];
        for (int step = 1; step <= 6; step++) {
            weight.gradient()[0] = 4f;
            weight.update(0.25);
            places[step] = weight.values()[0];
        }

        // By beta2 = 0.999 the running mean square holds 4.997 gradients at step 5 and 5.996 at step 6.
        assertThat(places[5]).isCloseTo(-5f, within(1e-5f));
        assertThat(places[6] - places[5]).isBetween(-0.25f, -0.001f);
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertThat(new Radam()).isEqualTo(new Radam(0.9, 0.999, 1e-8, 0));
    }

    @Test
    void a_beta2_of_one_is_refused_with_its_range() {
        assertThatThrownBy(() -> new Radam(0.9, 1, 1e-8, 0))
                .hasMessage("beta2 must be at least 0 and less than 1, but is 1");
    }
}
