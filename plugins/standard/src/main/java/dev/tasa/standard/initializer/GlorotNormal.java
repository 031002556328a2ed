package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Truncated normal numbers of variance `2 / (fan-in + fan-out)`, which keeps signals and gradients alike
/// in size through layers of tanh (Glorot & Bengio 2010, Understanding the difficulty of training deep
/// feedforward neural networks, AISTATS, equation 12).
///
/// As in Keras, the tails beyond two standard deviations are cut and the variance is that after the cut.
public record GlorotNormal() implements Initializer {

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        VarianceScaling.normal(values, 2.0 / (Initializer.fanIn(shape) + Initializer.fanOut(shape)), random);
    }
}
