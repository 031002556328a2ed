package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SoftmaxTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Softmax();
    }

    @Test
    void each_row_sums_to_one() {
        float[] output = new float[6];
        new Softmax().forward(new float[] {1, 2, 3, 1000, 0, -1000}, output, 2, 3);
        assertThat(output).containsExactly(new float[] {0.09003057f, 0.24472847f, 0.66524096f, 1, 0, 0}, within(1e-6f));
    }

    @Test
    void its_outputs_are_probabilities() {
        assertThat(subject().yieldsProbabilities()).isTrue();
    }
}
