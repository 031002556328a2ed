package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Weight;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Orthogonal;
import dev.tasa.testkit.LayerContract;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LstmTest extends LayerContract {
    @Override
    protected Layer subject() {
        return lstm(3, Returns.LAST, false);
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 1), Shape.of(6, 3));
    }

    @Group
    @Nested
    class InBothDirectionsOverPaddedSequences extends LayerContract {
        @Override
        protected Layer subject() {
            return lstm(2, Returns.SEQUENCE, true);
        }

        @Override
        protected List<Shape> inputShapes() {
            return List.of(Shape.of(4, 1), Shape.of(5, 3));
        }

        @Override
        protected Optional<int[]> lengths() {
            return Optional.of(new int[] {3, 4, 1});
        }
    }

    private static Lstm lstm(int units, Returns returns, boolean bidirectional) {
        return new Lstm(units, returns, bidirectional, new GlorotUniform(), new Orthogonal(), 0.7);
    }

    private static List<Weight> weights(Lstm lstm) {
        Shape sample = Shape.of(5, 3);
        BuildContext context = BuildContext.ofNetwork(sample, 2, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.subject", sample, true, true);
        lstm.build(context);
        return context.weights();
    }

    @Test
    void weights_are_named_shaped_and_tagged_for_optimizers() {
        List<Weight> weights = weights(lstm(2, Returns.LAST, true));
        assertThat(weights.stream().map(Weight::toString))
                .containsExactly(
                        "0.subject/kernel[3, 8]",
                        "0.subject/recurrent-kernel[2, 8]",
                        "0.subject/bias[8]",
                        "0.subject/backward-kernel[3, 8]",
                        "0.subject/backward-recurrent-kernel[2, 8]",
                        "0.subject/backward-bias[8]");
        assertThat(weights.stream().limit(3).map(Weight::role))
                .containsExactly(Role.KERNEL, Role.RECURRENT_KERNEL, Role.BIAS);
    }

    @Test
    void the_forget_gates_bias_starts_at_one_unless_it_is_set() {
        Lstm byDefault = new Lstm();
        assertThat(byDefault.forgetBias()).isEqualTo(1);
        assertThat(weights(lstm(2, Returns.LAST, false)).getLast().values())
                .containsExactly(0, 0, 0.7f, 0.7f, 0, 0, 0, 0);
    }

    @Test
    void kernels_start_glorot_uniform_and_recurrent_ones_orthogonal_by_default() {
        assertThat(new Lstm()).isEqualTo(new Lstm(1, Returns.LAST, false, new GlorotUniform(), new Orthogonal(), 1));
    }

    @Test
    void the_last_output_is_the_sequences_last() {
        Shape sample = Shape.of(4, 3);
        float[] x = Sequences.normal(12);
        float[] sequence = Sequences.output(lstm(2, Returns.SEQUENCE, false), sample, x);
        assertThat(Sequences.output(lstm(2, Returns.LAST, false), sample, x))
                .isEqualTo(Arrays.copyOfRange(sequence, 6, 8));
    }

    @Test
    void a_flat_input_is_refused_with_what_to_put_before() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(64)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("lstm reads sequences, [time, features], but its input is [64]; put embedding or one-hot"
                        + " before it for letters, reshape for numbers");
    }
}
