package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionalEncodingTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new PositionalEncoding();
    }

    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1, 1), Shape.of(4, 3));
    }

    @Test
    void every_sample_gets_sines_and_cosines_of_growing_length() {
        float[] samples = new float[2 * 3 * 4];
        samples[0] = 7;
        float[] encoded = Sequences.output(subject(), Shape.of(3, 4), samples);
        float[] pattern = {
            0,
            1,
            0,
            1,
            (float) Math.sin(1),
            (float) Math.cos(1),
            (float) Math.sin(0.01),
            (float) Math.cos(0.01),
            (float) Math.sin(2),
            (float) Math.cos(2),
            (float) Math.sin(0.02),
            (float) Math.cos(0.02)
        };
        for (int i = 0; i < encoded.length; i++) {
            assertThat(encoded[i]).isEqualTo(samples[i] + pattern[i % 12], offset(1e-6f));
        }
    }

    @Test
    void a_flat_input_is_refused() {
        assertThatThrownBy(() -> subject().outputShape(Shape.of(12)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("positional-encoding marks the steps of sequences, [time, features], but its input is"
                        + " [12]; put embedding before it");
    }
}
