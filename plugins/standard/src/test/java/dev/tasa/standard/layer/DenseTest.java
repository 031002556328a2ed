package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.activation.Relu;
import dev.tasa.standard.activation.Tanh;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.testkit.LayerContract;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DenseTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Dense(5, new Tanh(), new GlorotUniform(), true, new Normal(0.3, 0));
    }

    @Test
    void a_batch_gives_the_weighted_sums_through_the_activation() {
        Dense dense = new Dense(2, new Relu(), new Constant(2), true, new Constant(-7));
        BuildContext context = BuildContext.ofNetwork(Shape.of(3), 2, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.subject", Shape.of(3), true, true);
        Tensor input = Tensor.of(Shape.of(3), 1, 2, 3, 1, 0, 0);
        Tensor output = dense.build(context).forward(input, new Pass(new Batch(input, input)).evaluation());
        assertThat(Arrays.copyOf(output.read(), 4)).containsExactly(5, 5, 0, 0);
    }

    @Test
    void the_bias_gradient_sums_the_rows_however_many_there_are() {
        Dense dense = new Dense(3, new Linear(), new Zeros(), true, new Zeros());
        for (int rows : new int[] {1, 7, 8, 19}) {
            BuildContext context = BuildContext.ofNetwork(Shape.of(1), rows, 1, new ReferenceKernels(), Arena.ofAuto())
                    .child("0.subject", Shape.of(1), true, true);
            Block block = dense.build(context);
            Tensor input = Tensor.of(Shape.of(1), new float[rows]);
            block.forward(input, new Pass(new Batch(input, input)).training(1));
            float[] gradient = new float[rows * 3];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = i;
            }
            block.backward(Tensor.of(Shape.of(3), gradient));

            float triangle = 3 * rows * (rows - 1) / 2f;
            assertThat(context.weights().getLast().gradient())
                    .containsExactly(triangle, triangle + rows, triangle + 2 * rows);
        }
    }

    @Test
    void weights_are_named_shaped_and_tagged_for_optimizers() {
        BuildContext context = BuildContext.ofNetwork(Shape.of(4, 3), 2, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.subject", Shape.of(4, 3), true, true);
        subject().build(context);
        assertThat(context.weights().stream().map(Weight::toString))
                .containsExactly("0.subject/kernel[3, 5]", "0.subject/bias[5]");
        assertThat(context.weights().stream().map(Weight::role)).containsExactly(Role.KERNEL, Role.BIAS);
    }

    @Test
    void without_a_bias_there_is_one_weight() {
        BuildContext context = BuildContext.ofNetwork(Shape.of(3), 1, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.subject", Shape.of(3), true, true);
        new Dense(2, new Tanh(), new Constant(1), false, new Zeros()).build(context);
        assertThat(context.weights()).singleElement().hasToString("0.subject/kernel[3, 2]");
    }

    @Test
    void kernels_start_glorot_uniform_and_biases_at_zero_by_default() {
        assertThat(new Dense()).isEqualTo(new Dense(1, new Linear(), new GlorotUniform(), true, new Zeros()));
    }

    @Test
    void the_last_activation_is_its_own() {
        assertThat(subject().lastActivation()).contains(new Tanh());
    }

    @Test
    void no_units_are_refused() {
        assertThatThrownBy(() -> new Dense(0, new Linear(), new Zeros(), true, new Zeros()))
                .hasMessage("units must be at least 1, but is 0");
    }
}
