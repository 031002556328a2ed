package dev.tasa.standard.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Preprocessor;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void pixels_become_fractions_and_come_back() {
        Preprocessor scale = new Scale(255);
        float[] pixels = {0, 51, 255};

        float[][] fitted = scale.fit(pixels, 3, 1);
        scale.apply(fitted, pixels, 3, 1);
        assertThat(pixels).containsExactly(0, 0.2f, 1);

        scale.invert(fitted, pixels, 3, 1);
        assertThat(pixels).containsExactly(0, 51, 255);
    }

    @Test
    void zero_is_refused() {
        assertThatThrownBy(() -> new Scale(0)).hasMessage("by must be greater than 0, but is 0");
    }
}
