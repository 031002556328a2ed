package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.DataException;
import dev.tasa.api.Layer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.testkit.LayerContract;
import org.junit.jupiter.api.Test;

class OneHotTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new OneHot(4);
    }

    @Override
    protected void fillInput(float[] values, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4);
        }
    }

    @Override
    protected boolean hasInputGradient() {
        return false;
    }

    @Test
    void each_index_becomes_a_vector_with_a_single_one() {
        assertThat(Sequences.output(new OneHot(3), Shape.of(2), new float[] {2, 0}))
                .containsExactly(0, 0, 1, 1, 0, 0);
    }

    @Test
    void an_index_beyond_the_classes_is_refused() {
        assertThatThrownBy(() -> Sequences.output(new OneHot(3), Shape.of(2), new float[] {2, 3}))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("0.subject: its input holds 3.0, but classes are numbered from 0 to 2");
    }
}
