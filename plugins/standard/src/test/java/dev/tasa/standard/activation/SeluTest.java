package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Activation;
import dev.tasa.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SeluTest extends ActivationContract {
    @Override
    protected Activation subject() {
        return new Selu();
    }

    @Test
    void it_scales_as_the_paper_says() {
        float[] output = new float[3];
        new Selu().forward(new float[] {1, -1, -50}, output, 1, output.length);
        assertThat(output).containsExactly(new float[] {1.050701f, -1.1113307f, -1.7580993f}, within(1e-6f));
    }
}
