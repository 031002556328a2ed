package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Uniform numbers of variance `1 / fan-in`, which keeps signals alike in size through linear and selu
/// layers (LeCun et al. 1998, Efficient BackProp, doi:10.1007/3-540-49430-8_2, equation 16).
///
/// As in Keras, the range is ±√(3 · variance).
public record LecunUniform() implements Initializer {

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        VarianceScaling.uniform(values, 1.0 / Initializer.fanIn(shape), random);
    }
}
