package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.testkit.LayerContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SelfAttentionTest extends LayerContract {
    @Override
    protected Layer subject() {
        return attention(2, false);
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 2), Shape.of(5, 6));
    }

    @Group
    @Nested
    class CausalOverPaddedSequences extends LayerContract {
        @Override
        protected Layer subject() {
            return attention(1, true);
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

    private static SelfAttention attention(int heads, boolean causal) {
        return new SelfAttention(heads, causal, new GlorotUniform());
    }

    @Test
    void a_causal_step_does_not_see_later_ones() {
        Shape sample = Shape.of(4, 2);
        float[] x = Sequences.normal(8);
        float[] before = Sequences.output(attention(2, true), sample, x);
        x[6] += 1;
        float[] after = Sequences.output(attention(2, true), sample, x);
        assertThat(Arrays.copyOf(after, 6)).isEqualTo(Arrays.copyOf(before, 6));
        assertThat(after[6]).isNotEqualTo(before[6]);
        assertThat(Sequences.output(attention(2, false), sample, x)[0]).isNotEqualTo(before[0]);
    }

    @Test
    void padding_changes_nothing_before_it() {
        float[] x = Sequences.normal(8);
        float[] alone = Sequences.output(attention(1, false), Shape.of(3, 2), Arrays.copyOf(x, 6));
        float[] padded = Sequences.output(attention(1, false), Shape.of(4, 2), x, 3);
        assertThat(Arrays.copyOf(padded, 6)).isEqualTo(alone);
    }

    @Test
    void an_empty_sequence_stays_finite() {
        for (float y : Sequences.output(attention(1, false), Shape.of(2, 2), Sequences.normal(4), 0)) {
            assertThat(y).isFinite();
        }
    }

    @Test
    void heads_that_do_not_divide_the_features_are_refused() {
        assertThatThrownBy(() -> attention(3, false).outputShape(Shape.of(5, 8)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("self-attention shares features out among heads, but 3 heads do not divide the 8"
                        + " features of its input");
    }

    @Test
    void a_flat_input_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(8)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("self-attention reads sequences, [time, features], but its input is [8]; put embedding"
                        + " before it");
    }
}
