package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class ReluTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Relu();
    }

    @Test
    void negative_numbers_become_zero_and_pass_no_gradient() {
        float[] output = new float[4];
        float[] gradient = {1, 1, 1, 1};
        new Relu().forward(new float[] {-2, 0, 0.5f, 3}, output, 2, 2);
        new Relu().backward(output, output, gradient, gradient, 2, 2);
        assertThat(output).containsExactly(0, 0, 0.5f, 3);
        assertThat(gradient).containsExactly(0, 0, 1, 1);
    }
}
