package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SiluTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Silu();
    }

    @Test
    void it_is_the_input_times_its_sigmoid() {
        float[] output = new float[3];
        new Silu().forward(new float[] {1, -1, 0}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {0.7310586f, -0.26894143f, 0}, within(1e-6f));
    }
}
