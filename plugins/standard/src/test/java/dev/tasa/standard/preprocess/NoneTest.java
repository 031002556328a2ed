package dev.tasa.standard.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Preprocessor;
import org.junit.jupiter.api.Test;

class NoneTest {
    @Test
    void numbers_stay_as_they_are() {
        Preprocessor none = new None();
        float[] values = {1, -2.5f};

        float[][] fitted = none.fit(values, 2, 1);
        none.apply(fitted, values, 2, 1);
        none.invert(fitted, values, 2, 1);

        assertThat(values).containsExactly(1, -2.5f);
    }
}
