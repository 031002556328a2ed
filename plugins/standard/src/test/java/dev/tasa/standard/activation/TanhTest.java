package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class TanhTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Tanh();
    }

    @Test
    void it_is_the_hyperbolic_tangent() {
        float[] output = new float[4];
        new Tanh().forward(new float[] {0, 1, -1000, 0.5f}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {0, 0.7615942f, -1, 0.46211717f}, within(1e-6f));
    }
}
