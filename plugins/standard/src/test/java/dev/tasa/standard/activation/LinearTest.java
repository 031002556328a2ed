package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class LinearTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Linear();
    }

    @Test
    void every_number_passes_unchanged() {
        float[] output = new float[3];
        new Linear().forward(new float[] {-2, 0, 3.5f}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {-2, 0, 3.5f}, within(0f));
    }
}
