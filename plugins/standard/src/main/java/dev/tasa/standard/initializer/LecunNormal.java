package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Truncated normal numbers of variance `1 / fan-in`, which keeps signals alike in size through linear and
/// selu layers (LeCun et al. 1998, Efficient BackProp, doi:10.1007/3-540-49430-8_2, equation 16).
///
/// As in Keras, the tails beyond two standard deviations are cut and the variance is that after the cut.
public record LecunNormal() implements Initializer {

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        VarianceScaling.normal(values, 1.0 / Initializer.fanIn(shape), random);
    }
}
