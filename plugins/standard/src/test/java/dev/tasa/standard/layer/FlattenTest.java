package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import org.junit.jupiter.api.Test;

class FlattenTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Flatten();
    }

    @Test
    void the_sample_becomes_one_vector() {
        assertThat(new Flatten().outputShape(Shape.of(8, 8, 3))).isEqualTo(Shape.of(192));
    }
}
