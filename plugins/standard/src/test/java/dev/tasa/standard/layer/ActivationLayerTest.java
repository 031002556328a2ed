package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Layer;
import dev.tasa.api.Names;
import dev.tasa.standard.activation.Softmax;
import dev.tasa.testkit.LayerContract;
import org.junit.jupiter.api.Test;

class ActivationLayerTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new ActivationLayer(new Softmax());
    }

    @Test
    void it_is_called_activation() {
        assertThat(Names.of(ActivationLayer.class)).isEqualTo("activation");
    }

    @Test
    void the_last_activation_is_its_function() {
        assertThat(subject().lastActivation()).contains(new Softmax());
    }
}
