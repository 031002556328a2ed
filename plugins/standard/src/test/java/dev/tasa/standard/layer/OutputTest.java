package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.testkit.LayerContract;
import org.junit.jupiter.api.Test;

class OutputTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Output().adaptedTo(Shape.of(4));
    }

    @Test
    void it_becomes_a_dense_layer_of_the_targets_width() {
        assertThat(new Output(new Constant(1), false, new Zeros()).adaptedTo(Shape.of(5, 7)))
                .isEqualTo(new Dense(7, new Linear(), new Constant(1), false, new Zeros()));
    }

    @Test
    void without_a_target_it_refuses_and_says_what_to_write() {
        assertThatThrownBy(() -> new Output().outputShape(Shape.of(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("output takes its width from the target and the loss, which a network of its own does"
                        + " not have; write dense with its units here");
    }
}
