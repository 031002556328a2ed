package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Truncated normal numbers of variance `2 / fan-in`, which keeps signals alike in size through layers of
/// relu (He et al. 2015, arXiv:1502.01852, equation 10).
///
/// As in Keras, the tails beyond two standard deviations are cut and the variance is that after the cut.
public record HeNormal() implements Initializer {

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        VarianceScaling.normal(values, 2.0 / Initializer.fanIn(shape), random);
    }
}
