package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Uniform numbers of variance `2 / (fan-in + fan-out)`, which keeps signals and gradients alike in size
/// through layers of tanh (Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward
/// neural networks, AISTATS, equation 16).
///
/// As in Keras, the range is ±√(3 · variance).
public record GlorotUniform() implements Initializer {

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        VarianceScaling.uniform(values, 2.0 / (Initializer.fanIn(shape) + Initializer.fanOut(shape)), random);
    }
}
