package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class LeakyReluTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new LeakyRelu(0.2);
    }

    @Test
    void negative_numbers_and_their_gradients_shrink_by_the_slope() {
        float[] output = new float[2];
        float[] gradient = {10, 10};
        new LeakyRelu(0.2).forward(new float[] {-5, 5}, output, 1, 2);
        new LeakyRelu(0.2).backward(output, output, gradient, gradient, 1, 2);
        assertThat(output).containsExactly(-1, 5);
        assertThat(gradient).containsExactly(2, 10);
    }

    @Test
    void a_slope_above_one_is_refused_with_its_range() {
        assertThatThrownBy(() -> new LeakyRelu(1.5)).hasMessage("negative-slope must be from 0 to 1, but is 1.5");
    }
}
