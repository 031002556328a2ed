package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SoftplusTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Softplus();
    }

    @Test
    void it_is_the_logarithm_of_one_plus_the_exponential() {
        float[] output = new float[4];
        new Softplus().forward(new float[] {0, 1, -1, 1000}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {0.6931472f, 1.3132617f, 0.3132617f, 1000}, within(1e-6f));
    }
}
