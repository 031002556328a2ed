package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.activation.Tanh;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.testkit.LayerContract;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Residual(List.of(dense(5), new Dropout(0.3), dense(3)));
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(3), Shape.of(4, 3));
    }

    private static Dense dense(int units) {
        return new Dense(units, new Tanh(), new GlorotUniform(), true, new Zeros());
    }

    @Test
    void the_change_is_added_to_the_input() {
        Residual doubled = new Residual(List.of(new Dense(1, new Linear(), new Constant(2), false, new Zeros())));
        assertThat(Sequences.output(doubled, Shape.of(1), new float[] {1, -4})).containsExactly(3, -12);
    }

    @Test
    void the_gradient_survives_layers_that_change_it_in_place() {
        Residual dropped = new Residual(List.of(new Dropout(0)));
        Block block = Sequences.block(dropped, Shape.of(2), 1);
        Tensor input = Tensor.of(Shape.of(2), 1, 2);
        block.forward(input, new Pass(new Batch(input, input)).training(1));
        assertThat(block.backward(Tensor.of(Shape.of(2), 3, 5)).read()).containsExactly(6, 10);
    }

    @Test
    void its_layers_weights_are_named_after_their_places() {
        BuildContext context = BuildContext.ofNetwork(Shape.of(3), 1, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("4.residual", Shape.of(3), true, true);
        subject().build(context);
        assertThat(context.weights().stream().map(Weight::name))
                .containsExactly(
                        "4.residual.0.dense/kernel",
                        "4.residual.0.dense/bias",
                        "4.residual.2.dense/kernel",
                        "4.residual.2.dense/bias");
    }

    @Test
    void an_output_inside_takes_the_targets_width() {
        assertThat(new Residual(List.of(new Output())).adaptedTo(Shape.of(7)))
                .isEqualTo(new Residual(List.of(new Output().adaptedTo(Shape.of(7)))));
    }

    @Test
    void layers_that_change_the_shape_are_refused_with_both_shapes() {
        assertThatThrownBy(() -> new Residual(List.of(dense(5))).outputShape(Shape.of(4, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("residual adds its input [4, 3] to what its layers make of it, [4, 5], which must have the"
                        + " same shape; give the last layer as many units as come in");
    }

    @Test
    void no_layers_are_refused() {
        assertThatThrownBy(() -> new Residual(List.of())).hasMessage("layers must have at least one layer, but is []");
    }
}
