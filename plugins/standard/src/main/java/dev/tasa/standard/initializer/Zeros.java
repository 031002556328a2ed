package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import java.util.Arrays;

/// Every weight starts at 0: right for biases, and for kernels a way to learn nothing.
public record Zeros() implements Initializer {

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        Arrays.fill(values, 0);
    }
}
