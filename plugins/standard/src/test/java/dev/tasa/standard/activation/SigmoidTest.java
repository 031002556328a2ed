package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SigmoidTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Sigmoid();
    }

    @Test
    void it_maps_to_the_unit_interval_around_a_half() {
        float[] output = new float[4];
        new Sigmoid().forward(new float[] {0, 1, -1000, 1000}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {0.5f, 0.7310586f, 0, 1}, within(1e-6f));
    }

    @Test
    void its_outputs_are_probabilities() {
        assertThat(subject().yieldsProbabilities()).isTrue();
    }
}
