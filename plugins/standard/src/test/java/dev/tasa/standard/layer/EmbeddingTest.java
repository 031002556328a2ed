package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.DataException;
import dev.tasa.api.Layer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.testkit.LayerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Embedding(4, 3, new Normal(1, 0));
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
    void each_index_gets_its_row() {
        float[] rows = Sequences.output(subject(), Shape.of(4), new float[] {0, 1, 2, 3});
        float[] picked = Sequences.output(subject(), Shape.of(2), new float[] {3, 1});
        assertThat(picked).containsExactly(rows[9], rows[10], rows[11], rows[3], rows[4], rows[5]);
    }

    @Test
    void the_vectors_follow_the_indices_axes() {
        assertThat(subject().outputShape(Shape.of(7))).isEqualTo(Shape.of(7, 3));
        assertThat(subject().outputShape(Shape.of())).isEqualTo(Shape.of(3));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 4, 1.5f, Float.NaN, 1e20f})
    void a_number_that_is_no_index_is_refused_with_the_range(float index) {
        assertThatThrownBy(() -> Sequences.output(subject(), Shape.of(2), new float[] {0, index}))
                .isInstanceOf(DataException.class)
                .hasMessage("0.subject: its input holds " + index + ", but classes are numbered from 0 to 3\n"
                        + "  Give the layer as many classes as the data has, and indices that no preprocessing has"
                        + " scaled");
    }
}
