package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class GeluTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Gelu();
    }

    @Test
    void it_is_the_exact_form_and_not_the_tanh_approximation() {
        // Φ(2) = 0.9772498680518208; the tanh approximation gives 1.9545977 for gelu(2).
        float[] output = new float[4];
        new Gelu().forward(new float[] {2, -2, 0, 1}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {1.9544997f, -0.0455003f, 0, 0.8413447f}, within(4e-7f));
    }
}
