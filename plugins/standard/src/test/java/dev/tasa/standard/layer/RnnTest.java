package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.standard.initializer.Constant;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Orthogonal;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RnnTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Rnn(3, Returns.SEQUENCE, false, new GlorotUniform(), new Orthogonal());
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 1), Shape.of(6, 3));
    }

    @Group
    @Nested
    class LastOfBothDirectionsOverPaddedSequences extends LayerContract {
        @Override
        protected Layer subject() {
            return new Rnn(2, Returns.LAST, true, new GlorotUniform(), new Orthogonal());
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

    @Test
    void each_step_squashes_input_and_state() {
        Rnn rnn = new Rnn(1, Returns.SEQUENCE, false, new Constant(2), new Constant(0.5));
        float first = (float) Math.tanh(2 * 0.3);
        float second = (float) Math.tanh(2 * -0.1 + 0.5 * first);
        assertThat(Sequences.output(rnn, Shape.of(2, 1), new float[] {0.3f, -0.1f}))
                .containsExactly(new float[] {first, second}, org.assertj.core.data.Offset.offset(1e-6f));
    }
}
