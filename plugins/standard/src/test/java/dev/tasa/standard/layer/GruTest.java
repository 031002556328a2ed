package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Block;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Orthogonal;
import dev.tasa.testkit.LayerContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Beside its own, a gru stands for what recurrent layers have in common: what they return, directions,
/// padding.
class GruTest extends LayerContract {
    private static final Shape SAMPLE = Shape.of(4, 3);

    @Override
    protected Layer subject() {
        return gru(3, Returns.SEQUENCE, false);
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 1), Shape.of(6, 3));
    }

    @Group
    @Nested
    class BothEndsOfBothDirectionsOverPaddedSequences extends LayerContract {
        @Override
        protected Layer subject() {
            return gru(2, Returns.BOTH_ENDS, true);
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

    @Group
    @Nested
    class BothEndsOfOneDirection extends LayerContract {
        @Override
        protected Layer subject() {
            return gru(2, Returns.BOTH_ENDS, false);
        }

        @Override
        protected List<Shape> inputShapes() {
            return List.of(Shape.of(1, 1), Shape.of(4, 2));
        }
    }

    private static Gru gru(int units, Returns returns, boolean bidirectional) {
        return new Gru(units, returns, bidirectional, new GlorotUniform(), new Orthogonal());
    }

    @Test
    void both_ends_have_each_direction_read_everything() {
        float[] x = Sequences.normal(12);
        float[] sequence = Sequences.output(gru(2, Returns.SEQUENCE, true), SAMPLE, x);
        float[] ends = Sequences.output(gru(2, Returns.BOTH_ENDS, true), SAMPLE, x);
        assertThat(ends).containsExactly(sequence[12], sequence[13], sequence[2], sequence[3]);
    }

    @Test
    void the_last_output_of_two_directions_is_the_sequences_last() {
        float[] x = Sequences.normal(12);
        float[] sequence = Sequences.output(gru(2, Returns.SEQUENCE, true), SAMPLE, x);
        assertThat(Sequences.output(gru(2, Returns.LAST, true), SAMPLE, x))
                .isEqualTo(Arrays.copyOfRange(sequence, 12, 16));
    }

    @Test
    void padding_changes_no_output_and_gets_zeros() {
        float[] x = Sequences.normal(12);
        float[] alone = Sequences.output(gru(2, Returns.SEQUENCE, true), Shape.of(3, 3), Arrays.copyOf(x, 9));
        float[] padded = Sequences.output(gru(2, Returns.SEQUENCE, true), SAMPLE, x, 3);
        assertThat(padded).isEqualTo(Arrays.copyOf(alone, 16));
        for (Returns returns : List.of(Returns.LAST, Returns.BOTH_ENDS)) {
            assertThat(Sequences.output(gru(2, returns, true), SAMPLE, x, 3))
                    .isEqualTo(Sequences.output(gru(2, returns, true), Shape.of(3, 3), Arrays.copyOf(x, 9)));
        }
    }

    @Test
    void padding_gets_no_gradient() {
        Block block = Sequences.block(gru(2, Returns.SEQUENCE, true), SAMPLE, 1);
        Tensor input = Tensor.of(SAMPLE, Sequences.normal(12));
        block.forward(input, Sequences.training(input, 3));
        float[] gradient =
                block.backward(Tensor.of(Shape.of(4, 4), Sequences.normal(16))).read();
        assertThat(Arrays.copyOfRange(gradient, 9, 12)).containsExactly(0, 0, 0);
        assertThat(Arrays.copyOf(gradient, 9)).doesNotContain(0);
    }

    @Test
    void an_empty_sequence_ends_where_it_starts() {
        assertThat(Sequences.output(gru(2, Returns.LAST, false), SAMPLE, Sequences.normal(12), 0))
                .containsExactly(0, 0);
    }

    @Test
    void lengths_of_other_steps_than_the_layers_are_not_its_own() {
        float[] x = Sequences.normal(12);
        Block block = Sequences.block(gru(2, Returns.LAST, false), Shape.of(2, 6), 1);
        Tensor data = Tensor.of(SAMPLE, x);
        Tensor pooled = Tensor.of(Shape.of(2, 6), x);
        float[] output =
                block.forward(pooled, Sequences.training(data, 1)).read().clone();
        assertThat(output).isEqualTo(Sequences.output(gru(2, Returns.LAST, false), Shape.of(2, 6), x));
    }

    @Test
    void output_shapes_follow_from_what_is_returned() {
        assertThat(gru(8, Returns.LAST, false).outputShape(SAMPLE)).isEqualTo(Shape.of(8));
        assertThat(gru(8, Returns.LAST, true).outputShape(SAMPLE)).isEqualTo(Shape.of(16));
        assertThat(gru(8, Returns.SEQUENCE, true).outputShape(SAMPLE)).isEqualTo(Shape.of(4, 16));
        assertThat(gru(8, Returns.BOTH_ENDS, true).outputShape(SAMPLE)).isEqualTo(Shape.of(16));
        assertThat(gru(8, Returns.BOTH_ENDS, false).outputShape(SAMPLE)).isEqualTo(Shape.of(16));
    }

    @Test
    void no_units_are_refused() {
        assertThatThrownBy(() -> gru(0, Returns.LAST, false)).hasMessage("units must be at least 1, but is 0");
    }
}
