package dev.tasa.standard.initializer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Independent numbers that are uniform in a range, whatever the shape; Keras' `RandomUniform`.
public record Uniform(
        @Doc("least value") double min,
        @Doc("greatest value") double max) implements Initializer {

    public Uniform() {
        this(-0.05, 0.05);
    }

    public Uniform {
        Check.finite("min", min);
        Check.finite("max", max);
        Check.that(max >= min, "max", "must be at least min, " + min, max);
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (min + (max - min) * random.nextDouble());
        }
    }
}
