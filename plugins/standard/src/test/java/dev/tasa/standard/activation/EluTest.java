package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class EluTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Elu(0.7);
    }

    @Test
    void negative_numbers_follow_alpha_times_the_exponential_minus_one() {
        float[] output = new float[3];
        new Elu(0.7).forward(new float[] {-1, -50, 2}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {-0.44248438f, -0.7f, 2}, within(1e-6f));
    }

    @Test
    void tiny_negative_numbers_keep_their_digits() {
        float[] output = new float[1];
        new Elu(1).forward(new float[] {-1e-9f}, output, 1, 1);
        assertThat(output[0]).isCloseTo(-1e-9f, within(1e-15f));
    }

    @Test
    void an_alpha_of_zero_is_refused() {
        assertThatThrownBy(() -> new Elu(0)).hasMessage("alpha must be greater than 0, but is 0");
    }
}
